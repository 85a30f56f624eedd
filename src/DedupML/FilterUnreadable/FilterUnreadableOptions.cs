namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.FilterUnreadable(FilterUnreadableOptions)"/>.</summary>
public sealed record FilterUnreadableOptions : StageOptions;
