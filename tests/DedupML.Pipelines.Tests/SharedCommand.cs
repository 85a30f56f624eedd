namespace DedupML.Pipelines.Tests;

/// <summary>The tests that share one build of the command.</summary>
[CollectionDefinition(Name)]
<<<<<<<< HEAD:tests/DedupML.Pipelines.Tests/CommandTests.cs
public sealed class CommandTests : ICollectionFixture<DeduplicateCommand>
========
public sealed class SharedCommand : ICollectionFixture<DeduplicateCommand>
>>>>>>>> review:tests/DedupML.Pipelines.Tests/SharedCommand.cs
{
    public const string Name = "deduplicate";
}
