using System.Globalization;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

public partial record ReportSummary
{
    private const int ClassesShown = 12, ConflictsShown = 5;

    /// <summary>Writes the summary for a terminal: a name, a right-aligned number and a remark on each line.</summary>
    /// <remarks>At most twelve classes (those that lose most) and five conflicts are listed; the rest is counted.</remarks>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SummaryLines.Write(writer, Lines());
    }

    private IEnumerable<(string Name, string Number, string Remark)> Lines()
    {
        yield return ("images read", Wording.Number(ImagesRead), LabelSource == "none" ? "without labels" : $"labels from {LabelSource}");
        if (UnreadableCount > 0)
            yield return ("unreadable", Wording.Number(UnreadableCount), string.Join(", ", Unreadable.Select(r => $"{r.Reason} {Wording.Number(r.Count)}")));
        if (NotImages > 0)
            yield return ("other files", Wording.Number(NotImages), "not images: left alone");
        yield return ("exact groups", Wording.Number(ExactGroups), "");
        yield return ("near groups", Wording.Number(NearGroups), ExactCopiesInNearGroups > 0 ? $"{Wording.Count(ExactCopiesInNearGroups, "exact copy", "exact copies")} among them" : "");
        if (SemanticGroups > 0)
            yield return ("semantic groups", Wording.Number(SemanticGroups), "joined by look-alikes");
        yield return ("semantic pairs", Wording.Number(SemanticPairs), SemanticPairs == 0 ? "" : Semantic?.Policy == SemanticPolicy.Remove ? "alike, not proved" : "alike, not proved: for you to look at");
        if (ImagesRead > 0 && Semantic is { Marked: { } marked, Cosine: var cosine })
            yield return ("  threshold", string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(cosine * 10_000) / 10_000:0.0000}"), $"the cosine at which {Wording.Percent((double)marked / ImagesRead)} of the images have a look-alike or copy");
        if (SoftPairs > 0)
            yield return ("soft pairs", Wording.Number(SoftPairs), "alike in their context: counted only");
        yield return ("to remove", Wording.Number(Removed), Removed > 0 ? $"{Wording.Percent(RemovedShare)} of the images, {Wording.Bytes(RemovedBytes)}" : "");
        var losing = Classes.Where(c => c.Removed > 0).OrderByDescending(c => c.Removed).ToList();
        foreach (var c in losing.Take(ClassesShown))
            yield return ($"  {c.Label ?? "(no label)"}", Wording.Number(c.Removed), $"of {Wording.Number(c.Before)}");
        if (losing.Count > ClassesShown)
            yield return ("  other classes", Wording.Number(losing.Skip(ClassesShown).Sum(c => c.Removed)), $"in {Wording.Number(losing.Count - ClassesShown)} more");
        foreach (var line in Balance is { } balance ? BalanceOutput.Lines(balance) : [])
            yield return line;
        yield return ("in review", Wording.Number(InReview), InReview > 0 ? "a person must decide" : "");
        yield return ("label conflicts", Wording.Number(Conflicts.Count), Conflicts.Count > 0 ? $"one picture, several labels: {(Conflicts.Sum(c => c.Removed) is var gone and > 0 ? $"{Wording.Number(gone)} go all the same" : "not removed")}" : "");
        foreach (var c in Conflicts.Take(ConflictsShown))
            yield return ($"  group {Wording.Number(c.Group)}", Wording.Number(c.Images), string.Join(" / ", c.Labels));
        if (Conflicts.Count > ConflictsShown)
            yield return ("  other groups", Wording.Number(Conflicts.Skip(ConflictsShown).Sum(c => c.Images)), $"in {Wording.Number(Conflicts.Count - ConflictsShown)} more");
        int alike = ConflictPairs.Count(p => p.Tier == MatchTier.Semantic);
        if (ConflictPairs.Count > 0)
            yield return ("  pairs", Wording.Number(ConflictPairs.Count - alike), $"in {ReportFiles.Conflicts}{(alike > 0 ? $"; {Wording.Number(alike)} semantic besides" : "")}");
        yield return ("leaks", Wording.Number(Leaks.Sum(l => l.Exact + l.Near)), Leaks.Count > 0 ? "pairs across splits" : "");
        foreach (var l in Leaks)
        {
            yield return ($"  {l.First}–{l.Second}", Wording.Number(l.Exact + l.Near), $"{Wording.Number(l.Exact)} exact, {Wording.Number(l.Near)} near"
                + (l.Semantic > 0 ? $"; {Wording.Number(l.Semantic)} semantic besides" : ""));
        }
        if (TurnedMatches > 0)
            yield return ("turned", Wording.Number(TurnedMatches), "exact and near matches that are turned or mirrored");
        if (AnimatedImages > 0)
            yield return ("animated", Wording.Number(AnimatedImages), "several frames or pages: the first one was compared");
    }
}
