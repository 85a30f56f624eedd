using System.CommandLine;
using DedupML.Selection;
using static DedupML.Commands.Flags;

namespace DedupML.Commands;

/// <summary>The options that say what look-alikes are, and what happens with them.</summary>
internal sealed class SemanticFlags
{
    public Option<string?> Semantic { get; } = Choice(
        "--semantic", "What happens with look-alikes, which nothing proves: their pairs are listed, or they are grouped and left to you, or grouped and removed [default: list]", "list", "review", "remove");

    public Option<double?> Cosine { get; } = Share("--semantic-cosine", "Cosine from which two pictures are look-alikes [default: the model's threshold]", "COSINE", "0.9", isAboveZero: true);

    public Option<double?> Fraction { get; } = Share("--fraction", "Chooses the cosine so that this share of the images has a look-alike or copy", example: "0.1", isAboveZero: true);

    public Option<long?> MinPoints { get; } = Number("--min-points", "Images that a group's core has within the cosine, itself counted (DBSCAN): from 3 on a chain of pairs makes no group", 2, 2, int.MaxValue);

    /// <summary>The options of a search with these.</summary>
    /// <exception cref="UsageException">Options that do not go together.</exception>
    public DuplicateFinderOptions Apply(ParseResult given, DuplicateFinderOptions options)
    {
        var semantic = new SemanticOptions
        {
            Policy = given.GetValue(Semantic) switch { "review" => SemanticPolicy.Review, "remove" => SemanticPolicy.Remove, _ => SemanticPolicy.List },
            Cosine = given.GetValue(Cosine),
            Fraction = given.GetValue(Fraction),
            MinPoints = (int)given.GetValue(MinPoints)!.Value,
        };
        if (semantic is { Cosine: not null, Fraction: not null })
            throw new UsageException("--fraction chooses the cosine: --semantic-cosine cannot be given as well.");
        if (given.IsGiven(MinPoints) && semantic.Policy == SemanticPolicy.List)
            throw new UsageException("--min-points needs --semantic review or remove: pairs that are only listed make no groups.");
        if (options.Model is null && ((Option[])[Semantic, Cosine, Fraction, MinPoints]).FirstOrDefault(given.IsGiven) is { } idle)
            throw new UsageException($"{idle.Name} needs a network: --model none has none.");
        if (options.Model is { IsCalibrated: false } && semantic is { Policy: not SemanticPolicy.List, Cosine: null, Fraction: null })
            throw new UsageException("--semantic needs --semantic-cosine or --fraction: nobody has measured what the cosines of this model mean.");
        return options with { Semantic = semantic };
    }
}
