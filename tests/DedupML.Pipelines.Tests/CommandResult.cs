namespace DedupML.Pipelines.Tests;

/// <summary>What a command did, as a shell sees it.</summary>
public sealed record CommandResult(int Code, string Output, string Error);
