namespace DedupML.Pipelines.Tests;

/// <summary><c>check-leaks.cs</c> and <c>split.cs</c>, with a painted set that leaks and a report on it.</summary>
public sealed class SplitCommands : IAsyncLifetime, IDisposable
{
    private PipelineProgram check = null!, split = null!;

    /// <summary>The painted set; not to be changed.</summary>
    public string Images => check.At("set/images");

    /// <summary>What a run with a repair reports on it; not to be changed.</summary>
    public string Report => check.At("set/report");

    /// <summary>What that run wrote.</summary>
    public string Repaired => check.At("set/repaired");

    /// <summary>What that run said.</summary>
    public CommandResult FirstRun { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        check = await PipelineProgram.BuildAsync("pipelines/check-leaks.cs");
        split = await PipelineProgram.BuildAsync("pipelines/split.cs");
        SyntheticSet.WriteWithLeaks(Images);
        FirstRun = Check(Images, "--report", Report, "--fix", Repaired);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        check?.Dispose();
        split?.Dispose();
    }

    /// <summary>Runs <c>check-leaks.cs</c> to its end.</summary>
    public CommandResult Check(params string[] arguments) => check.Run(arguments);

    /// <summary>Runs <c>check-leaks.cs</c> in a folder.</summary>
    public CommandResult CheckIn(string folder, params string[] arguments) => check.Run(arguments, "", folder);

    /// <summary>Runs <c>split.cs</c> to its end.</summary>
    public CommandResult Split(params string[] arguments) => split.Run(arguments);

    /// <summary>Runs <c>split.cs</c> in a folder.</summary>
    public CommandResult SplitIn(string folder, params string[] arguments) => split.Run(arguments, "", folder);
}

/// <summary>The tests that share one build of the two commands.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSplitCommands : ICollectionFixture<SplitCommands>
{
    public const string Name = "check-leaks and split";
}
