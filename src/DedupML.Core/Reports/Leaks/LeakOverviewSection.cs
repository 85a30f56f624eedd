using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>What was found, in one sentence and a few numbers.</summary>
internal sealed class LeakOverviewSection(HtmlWriter html, LeakPageModel model)
{
    private readonly LeakSummary summary = model.Summary;

    public void Write()
    {
        html.Line("<header class=\"intro\" id=\"top\">");
        html.Line($"<p class=\"eyebrow\">{model.Name}</p>");
        html.Line($"<h1>{Headline()}</h1>");
        html.Line($"<p class=\"lead\">{Lead()}</p>");
        Numbers();
        html.Line("</header>");
    }

    private string Headline() =>
        summary.ImagesRead == 0 ? summary.UnreadableCount > 0 ? "No image could be read." : "There is no image."
        : summary.Leaks == 0 ? "No leaks."
        : $"{Wording.Count(summary.Leaks, "leak")} between {Names([.. summary.Splits.Where(s => s.Leaking > 0).Select(s => s.Split)])}.";

    private static string Names(string[] splits) => $"{string.Join(", ", splits[..^1])} and {splits[^1]}";

    private string Lead()
    {
        string compared = $"All {Wording.Number(summary.ImagesRead)} images were compared, every pair across splits. ";
        string leaks = summary.Leaks == 0 ? ""
            : "What a model has seen in training says nothing about pictures that it has not seen: the score on these is too good. ";
        string repair = model.Findings.RepairedFolder is null ? "No image was changed."
            : $"The repaired set is a folder of its own; the images stay as they are.";
        return compared + leaks + repair;
    }

    private void Numbers()
    {
        var numbers = new NumberGrid(html);
        numbers.Open();
        foreach (var tier in Enum.GetValues<MatchTier>().Where(t => t <= summary.Weakest))
            numbers.Write("groups", Wording.Word(tier), summary.Table.Sum(t => t.Of(tier)), $"{Wording.Word(tier)} {(summary.Table.Sum(t => t.Of(tier)) == 1 ? "leak" : "leaks")}", Meaning(tier));
        foreach (var split in summary.Splits)
            numbers.Write("leaks", "none", split.Leaking, $"of {Wording.Number(split.Images)} in {split.Split}", split.Leaking == 0 ? "none leaks" : $"{Wording.Percent((double)split.Leaking / split.Images)} leak");
        if (summary.Weakest < MatchTier.Semantic)
            numbers.Write("look-alikes", "semantic", summary.Listed, summary.Listed == 1 ? "look-alike" : "look-alikes", "alike but not proved: no leak by itself");
        if (summary.Dropped is { } dropped)
            numbers.Write("groups", "remove", dropped, "dropped", "by the repair");
        if (summary.Moved is > 0 and var moved)
            numbers.Write("groups", "review", moved, "moved to train", "by the repair");
        if (summary.UnreadableCount > 0)
            numbers.Write("unreadable", "none", summary.UnreadableCount, "unreadable", string.Join(", ", summary.Unreadable.Take(3).Select(r => r.Reason)));
        numbers.Close();
    }

    private static string Meaning(MatchTier tier) => tier switch
    {
        MatchTier.Exact => "the same bytes or pixels",
        MatchTier.Near => "the same picture, proved by its pixels",
        _ => "alike but not proved",
    };
}
