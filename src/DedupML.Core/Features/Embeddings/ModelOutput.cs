namespace DedupML.Features;

/// <summary>Where a network gives its embedding.</summary>
public sealed record ModelOutput
{
    /// <summary>Name of the network's output.</summary>
    public required string Name { get; init; }

    /// <summary>Numbers of one embedding.</summary>
    public required int Dimension { get; init; }

    /// <summary>Which token is the embedding, where the output has a row for each token of a transformer (0 is the class token); null where
    /// the output has one row for each picture.</summary>
    public int? Token { get; init; }
}
