namespace DedupML.Reports;

/// <summary>The pages of a report on duplicates: between head and foot the sections.</summary>
internal sealed class PageFrame(HtmlWriter html, PageModel model, PageThumbnails thumbnails)
{
    public void Write(int page)
    {
        string home = page == 1 ? "" : ReportFiles.Page;
        var shell = new PageShell(html);
        shell.Open($"{model.Name}{(page > 1 ? $", groups, page {page}" : "")}", "groups", home + "#top",
            Sections().Select(s => ((s.Anchor == "groups" ? "" : home) + "#" + s.Anchor, s.Name)));
        if (page > 1)
            html.Line($"<header class=\"intro\"><p class=\"eyebrow\">{model.Name}</p><h1>Groups, page {page} of {model.PageCount}</h1></header>");
        if (page == 1)
        {
            new OverviewSection(html, model).Write();
            new FindingsSection(html, model).Write();
        }
        new GroupSection(html, model, thumbnails).Write(page);
        if (page == 1)
        {
            new LookAlikeSection(html, new(html, model.Report, model.Folder, thumbnails)).Write(model.LookAlikes, model.LookAlikeCount, LookAlikes(), ReportFiles.Pairs, model.Contradicts);
            new DistanceSection(html, model).Write();
            new UniquenessSection(html, model).Write();
            new ClassSection(html, model).Write();
            new BalanceSection(html, model).Write();
            new FilesSection(html, model.Report.Unreadable, model.Summary.Unreadable).Write();
            new RunSection(html, model).Write();
        }
        shell.Close(model.Report.Run);
    }

    private string LookAlikes() =>
        $"{Wording.Count(model.LookAlikeCount, "pair looks", "pairs look")} alike but differ in their pixels: another frame, another angle, another object. They are not duplicates, and {(model.Summary.SemanticGroups > 0 ? "none goes for the other; the pairs of the semantic groups above are not shown again" : "they stay")}. {(model.LookAlikes.Any(model.Contradicts) ? "Those whose labels differ come first, then those nearest to proof." : "Those nearest to proof come first.")}";

    private IEnumerable<(string Anchor, string Name)> Sections()
    {
        if (model.Summary.ConflictPairs.Count > 0)
            yield return ("conflicts", "Conflicts");
        if (model.Summary.Leaks.Count > 0)
            yield return ("leaks", "Leaks");
        yield return ("groups", "Groups");
        if (model.LookAlikes.Length > 0)
            yield return ("look-alikes", "Look-alikes");
        if (model.Report.Matches.Count > 0)
            yield return ("distances", "Distances");
        if (model.Report.Uniqueness?.Any(u => u is not null) == true)
            yield return ("uniqueness", "Uniqueness");
        if (model.Summary.Classes.Count > 0)
            yield return ("classes", "Classes");
        if (model.Summary.UnreadableCount > 0)
            yield return ("unreadable", "Unreadable");
        yield return ("run", "Apply");
    }
}
