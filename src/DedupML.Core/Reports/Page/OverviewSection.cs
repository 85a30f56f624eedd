using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>What was found, in one sentence, one bar and a few numbers.</summary>
internal sealed class OverviewSection(HtmlWriter html, PageModel model)
{
    private readonly ReportSummary summary = model.Summary;

    public void Write()
    {
        html.Line("<header class=\"intro\" id=\"top\">");
        html.Line($"<p class=\"eyebrow\">{model.Name}</p>");
        html.Line($"<h1>{Headline()}</h1>");
        html.Line($"<p class=\"lead\">{Lead()}</p>");
        Composition();
        Numbers();
        html.Line("</header>");
    }

    private string Headline() =>
        summary.ImagesRead == 0 ? summary.UnreadableCount > 0 ? "No image could be read." : "There is no image."
        : summary.Removed > 0 ? $"{Wording.Number(summary.Removed)} of {Wording.Count(summary.ImagesRead, "image")} can go."
        : summary.ExactGroups + summary.NearGroups > 0 ? $"{Wording.Count(summary.ExactGroups + summary.NearGroups, "group")} of duplicates, for you to decide."
        : summary.SemanticGroups > 0 ? $"{Wording.Count(summary.SemanticGroups, "group")} of look-alikes, for you to decide."
        : "No duplicates.";

    private string Lead()
    {
        string found = summary.Removed > 0
            ? $"{Proof()}; without them the set is {Wording.Bytes(summary.RemovedBytes)} smaller. "
            : summary.ExactGroups + summary.NearGroups + summary.SemanticGroups > 0 ? "" : $"{Wording.Count(summary.ImagesRead, "image was", "images were")} compared. ";
        string notes = (summary.TurnedMatches > 0 ? $"{Wording.Count(summary.TurnedMatches, "match is", "matches are")} turned or mirrored. " : "")
            + (summary.AnimatedImages > 0 ? $"Of {Wording.Count(summary.AnimatedImages, "image")} with several frames the first was compared. " : "");
        return found + notes + "This page is a proposal: making it changed no image.";
    }

    // Nothing is called proved that only looks alike.
    private string Proof()
    {
        int alike = model.Report.Decisions.Count(d => d is { Action: DecisionAction.Remove, Tier: MatchTier.Semantic });
        return alike == 0 ? "Each has a copy that stays and a proof beside it"
            : $"{Wording.Number(summary.Removed - alike)} {(summary.Removed - alike == 1 ? "has" : "have")} a copy that stays and a proof beside it, {Wording.Number(alike)} only {(alike == 1 ? "looks" : "look")} like an image that stays, which you asked to remove";
    }

    private void Composition()
    {
        int kept = summary.ImagesRead - summary.Removed - summary.InReview, total = summary.ImagesRead + summary.UnreadableCount;
        if (total == 0)
            return;
        (string Name, string Kind, int Count)[] parts =
            [("stay", "keep", kept), ("go", "remove", summary.Removed), ("in review", "review", summary.InReview), ("unreadable", "none", summary.UnreadableCount)];
        var shown = parts.Where(p => p.Count > 0).ToArray();
        html.Write($"<div class=\"whole\" role=\"img\" aria-label=\"Of {Wording.Count(total, "image")}: {string.Join(", ", shown.Select(p => $"{Wording.Number(p.Count)} {p.Name}"))}\">");
        foreach (var p in shown)
            html.Write($"<span class=\"{p.Kind}\" style=\"flex-grow:{p.Count}\"></span>");
        html.Line("</div>");
        html.Write($"<ul class=\"legend\" aria-hidden=\"true\">");
        foreach (var p in shown)
            html.Write($"<li><span class=\"dot {p.Kind}\"></span>{Wording.Number(p.Count)} {p.Name}</li>");
        html.Line("</ul>");
    }

    private void Numbers()
    {
        var numbers = new NumberGrid(html);
        numbers.Open();
        numbers.Write("groups", "exact", summary.ExactGroups, summary.ExactGroups == 1 ? "exact group" : "exact groups", "the same bytes or pixels");
        numbers.Write("groups", "near", summary.NearGroups, summary.NearGroups == 1 ? "near group" : "near groups", "the same picture, proved by its pixels");
        if (summary.SemanticGroups > 0)
            numbers.Write("groups", "semantic", summary.SemanticGroups, summary.SemanticGroups == 1 ? "semantic group" : "semantic groups", "joined by look-alikes, not proved");
        numbers.Write("groups", "remove", summary.Removed, "to remove", summary.Removed > 0
            ? $"{Wording.Percent(summary.RemovedShare)}, {Wording.Bytes(summary.RemovedBytes)}" : "nothing");
        numbers.Write("groups", "review", summary.InReview, "in review", summary.InReview > 0 ? "a person must say" : "nothing is unclear");
        numbers.Write("conflicts", "remove", summary.Conflicts.Count, summary.Conflicts.Count == 1 ? "label conflict" : "label conflicts", "one picture, several labels");
        long leaks = summary.Leaks.Sum(l => l.Exact + l.Near);
        numbers.Write("leaks", "remove", leaks, leaks == 1 ? "leak" : "leaks", "pairs of images across splits");
        numbers.Write("look-alikes", "semantic", summary.SemanticPairs, summary.SemanticPairs == 1 ? "look-alike" : "look-alikes", summary.SemanticGroups > 0 ? "pairs alike but not proved" : "alike but not proved: they stay");
        numbers.Write("unreadable", "none", summary.UnreadableCount, "unreadable", summary.UnreadableCount > 0
            ? string.Join(", ", summary.Unreadable.Take(3).Select(r => r.Reason)) : "every file could be read");
        numbers.Close();
    }
}
