using System.Diagnostics;

namespace DedupML.Pipelines.Tests;

/// <summary><c>deduplicate.cs</c>, with a painted set and a report on it to begin with.</summary>
public sealed class DeduplicateCommand : IAsyncLifetime, IDisposable
{
    private PipelineProgram program = null!;

    /// <summary>The painted set; not to be changed.</summary>
    public string Images => program.At("set/images");

    /// <summary>What a run with default options reports on it; not to be changed.</summary>
    public string Report => program.At("set/images-dedup-report");

    /// <summary>What that run said.</summary>
    public CommandResult FirstRun { get; private set; } = null!;

    /// <summary>Where runs without a folder paint.</summary>
    public string Temporary => program.Temporary;

    public async Task InitializeAsync()
    {
        program = await PipelineProgram.BuildAsync("pipelines/deduplicate.cs");
        SyntheticSet.Write(Images);
        FirstRun = Run(Images);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => program?.Dispose();

    /// <summary>Runs it to its end.</summary>
    public CommandResult Run(params string[] arguments) => program.Run(arguments);

    /// <summary>Runs it to its end, with an input, in a folder, under another culture.</summary>
    public CommandResult Run(string[] arguments, string input, string? workingDirectory = null, string? culture = null) =>
        program.Run(arguments, input, workingDirectory, culture);

    /// <summary>Starts it.</summary>
    public Process Start(string[] arguments, string? workingDirectory = null, string? culture = null) => program.Start(arguments, workingDirectory, culture);

    /// <summary>A copy of the painted set, to be changed; times are kept.</summary>
    public string CopyImages(string to)
    {
        foreach (string file in Directory.EnumerateFiles(Images, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(Images, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return to;
    }
}
