using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML;

/// <summary>When two images match.</summary>
internal sealed record MatchRules(CandidateOptions Candidates, NearProofOptions Proof)
{
    public static MatchRules Of(MatchAgainstOptions options) => new(
        options.Candidates with { Transforms = options.Transforms }, options.Proof with { Transforms = options.Transforms });

    public static MatchRules Of(GroupDuplicatesOptions options) => new(
        options.Candidates with { Transforms = options.Transforms }, options.Proof with { Transforms = options.Transforms });
}
