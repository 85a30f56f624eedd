using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Decides which look-alikes stay, once it is decided which copies do.</summary>
/// <remarks>
/// Greedy in keeper order, as <see cref="CoverSelection"/>, over the pictures that stay: one stays unless it is alike one that stays already,
/// by a match of its own, never through a chain. What goes for a picture that goes now needs a match of its own with one that stays, or else
/// that picture stays: its copies would have nothing left that is them. Images whose labels differ never stand for each other, unless
/// conflicts are ignored; two labels may both be right for look-alikes, so that nobody has to say.
/// Where a person is to decide, only pictures that stand for nothing are put into review, each with the one that could stand for it.
/// </remarks>
internal static class SemanticSelection
{
    /// <summary>The decisions with those on look-alikes.</summary>
    /// <param name="input">Images, matches and rules.</param>
    /// <param name="graph">The exact and near matches.</param>
    /// <param name="firm">What was decided by them.</param>
    /// <param name="semantic">The look-alikes.</param>
    public static SelectionResult Decide(SelectionInput input, CoverGraph graph, SelectionResult firm, SemanticInput semantic)
    {
        if (semantic.Policy == SemanticPolicy.List)
            return firm;
        var pictures = new SemanticPictures(input, graph, firm, semantic);
        var decisions = firm.Decisions.ToArray();
        var proofs = new List<Match>();
        foreach (var group in semantic.Groups.Where(g => g.Members.Any(pictures.HasEdges)))
        {
            var cover = new SemanticCover(input, pictures, group, isRemoving: semantic.Policy == SemanticPolicy.Remove);
            SemanticReasons.Write(decisions, group, cover, input, pictures, semantic.Policy, proofs);
        }
        // A proof that is there already is not told twice.
        var matches = firm.Matches.Concat(semantic.Matches.Where(m => graph.ClassOf(m.A) != graph.ClassOf(m.B))).Concat(proofs)
            .DistinctBy(m => (m.A, m.B)).OrderBy(m => (m.A, m.B)).ToList();
        return firm with { Decisions = decisions, Matches = matches };
    }

    /// <summary>Numbers the groups anew, with those of look-alikes.</summary>
    public static SelectionResult Numbered(SelectionResult selected, IReadOnlyList<DuplicateGroup> groups)
    {
        var decisions = selected.Decisions.ToArray();
        foreach (var group in groups)
        {
            foreach (int row in group.Members)
                decisions[row] = decisions[row] with { Group = group.Number };
        }
        return selected with { Decisions = decisions };
    }
}
