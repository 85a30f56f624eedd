namespace DedupML.Pipelines.Tests;

/// <summary>The tests that share one build of the command.</summary>
[CollectionDefinition(Name)]
public sealed class SharedCommand : ICollectionFixture<DeduplicateCommand>
{
    public const string Name = "deduplicate";
}
