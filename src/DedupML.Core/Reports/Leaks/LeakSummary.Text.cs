using DedupML.Matching;

namespace DedupML.Reports;

public partial record LeakSummary
{
    /// <summary>Writes the summary for a terminal: the table by pairs of splits, and the first few leaks by name.</summary>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SummaryLines.Write(writer, Lines());
        foreach (var (a, b, tier) in Strongest)
            writer.Write($"  {Wording.Word(tier),-8} {a} | {b}\n");
        if (Leaks > Strongest.Count)
            writer.Write($"  and {Wording.Number(Leaks - Strongest.Count)} more\n");
    }

    /// <summary>The numbers of a pair of splits in words, such as <c>0 exact, 70 near; 12 semantic besides</c>.</summary>
    internal static string Tiers(Splits.SplitPairLeaks pair, MatchTier weakest)
    {
        string In(IEnumerable<MatchTier> tiers) => string.Join(", ", tiers.Select(t => $"{Wording.Number(pair.Of(t))} {Wording.Word(t)}"));
        string besides = In(Enum.GetValues<MatchTier>().Where(t => t > weakest && pair.Of(t) > 0));
        return In(Enum.GetValues<MatchTier>().Where(t => t <= weakest)) + (besides.Length > 0 ? $"; {besides} besides" : "");
    }

    private IEnumerable<(string Name, string Number, string Remark)> Lines()
    {
        yield return ("images read", Wording.Number(ImagesRead), string.Join(", ", Splits.Select(s => $"{s.Split} {Wording.Number(s.Images)}")));
        if (WithoutSplit > 0)
            yield return ("without split", Wording.Number(WithoutSplit), "compared with nothing");
        if (UnreadableCount > 0)
            yield return ("unreadable", Wording.Number(UnreadableCount), string.Join(", ", Unreadable.Select(r => $"{r.Reason} {Wording.Number(r.Count)}")));
        yield return ("leaks", Wording.Number(Leaks), "pairs of images across splits");
        foreach (var pair in Table)
            yield return ($"  {pair.First}–{pair.Second}", Wording.Number(pair.UpTo(Weakest)), Tiers(pair, Weakest));
        if (Leaks > 0)
        {
            yield return ("leaking images", Wording.Number(Splits.Sum(s => s.Leaking)),
                string.Join(", ", Splits.Where(s => s.Leaking > 0).Select(s => $"{s.Split} {Wording.Number(s.Leaking)} of {Wording.Number(s.Images)}")));
        }
        if (Dropped is { } dropped && (dropped > 0 || Moved == 0))
            yield return ("dropped", Wording.Number(dropped), string.Join(", ", Splits.Where(s => s.Dropped > 0).Select(s => $"{s.Split} {Wording.Number(s.Dropped)}")));
        if (Moved is > 0 and var moved)
            yield return ("moved to train", Wording.Number(moved), string.Join(", ", Splits.Where(s => s.MovedAway > 0).Select(s => $"{s.Split} {Wording.Number(s.MovedAway)}")));
    }
}
