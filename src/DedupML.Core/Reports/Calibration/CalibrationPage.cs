using DedupML.Features;
using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>Writes the page of a calibration for people: <c>index.html</c>, which holds its styles, script and thumbnails itself.</summary>
public static class CalibrationPage
{
    /// <summary>Writes it, whole or not at all.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="folder">The report folder; it is made where it is absent.</param>
    /// <param name="manifest">Full path of the manifest that was written, or null.</param>
    /// <param name="thumbnail">Gives an image's thumbnail as JPEG, or null where there is none. Called from many threads.</param>
    /// <param name="threads">Thumbnails made side by side.</param>
    /// <param name="command">How the tool is called.</param>
    /// <param name="progress">Hears of the page.</param>
    /// <param name="cancellation">Stops between two thumbnails.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Write(
        CalibrationFindings findings, string folder, string? manifest, Func<FoundImage, byte[]?> thumbnail, int threads, string command,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(thumbnail);
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        progress?.Report(new("page", 0, 1));
        var thumbnails = new PageThumbnails(findings.Report.Images, findings.Nearest.SelectMany(p => new[] { p.First, p.Second }), thumbnail, threads, cancellation);
        PageFile.Write(Path.Combine(folder, ReportFiles.Page), html =>
        {
            var shell = new PageShell(html);
            shell.Open($"Calibration on {Path.GetFileName(findings.Report.Dataset.Root)}", "pairs", "#top",
                [("#curve", "Curve"), ("#edits", "Edits"), ("#thresholds", "Thresholds"), ("#groups", "Nearest pairs"), ("#run", "Run")]);
            Overview(html, findings);
            new RecallSection(html, findings).Write();
            new ThresholdSection(html, findings, manifest, command).Write();
            new NearestSection(html, findings, new(html, findings.Report, folder, thumbnails)).Write();
            html.Line("<div id=\"run\">");
            new SettingsPanel(html).Write(CalibrationSettings.Of(findings), findings.Report.Run.Versions, findings.Report.Dataset.NotImages);
            html.Line("</div>");
            shell.Close(findings.Report.Run);
        });
        progress?.Report(new("page", 1, 1));
    }

    private static void Overview(HtmlWriter html, CalibrationFindings findings)
    {
        html.Line("<header class=\"intro\" id=\"top\">");
        html.Line($"<p class=\"eyebrow\">{Path.GetFileName(findings.Report.Dataset.Root)}{(findings.Model is { } model ? " · " + model.Manifest.Name : "")}</p>");
        html.Line($"<h1>{Headline(findings)}</h1>");
        html.Line($"<p class=\"lead\">{Wording.Count(findings.Positives.Photographs.Count, "photograph")} of yours in {findings.Positives.Edits.Count} edits are the true pairs; all {Wording.Count(findings.Negatives.Count, "pair")} of different pictures are the false ones. What is proposed is not believed: the pixels decide.</p>");
        foreach (string warning in new CalibrationSummary(findings).Warnings)
            html.Line($"<p class=\"about\"><span class=\"badge review\">note</span> {warning}</p>");
        var numbers = new NumberGrid(html);
        numbers.Open();
        numbers.Write("groups", "none", findings.Pictures.Count, "pictures", "one of each group of duplicates");
        numbers.Write("groups", "semantic", findings.Negatives.Count, "false pairs", "all of theirs");
        numbers.Write("edits", "near", (long)findings.Positives.Photographs.Count * findings.Positives.Edits.Count, "true pairs", "a photograph and its edited copy");
        numbers.Write("groups", "exact", findings.FoundByLooking, findings.FoundByLooking == 1 ? "copy found" : "copies found", $"by looking at the {Wording.Number(findings.Looked)} nearest pairs");
        numbers.Close();
        html.Line("</header>");
    }

    private static string Headline(CalibrationFindings findings)
    {
        var best = findings.Of(ProposalKind.Both) ?? findings.Proposals[0];
        string rate = $"one false pair in {Wording.Number((long)Math.Round(1 / findings.TargetRate))}";
        return findings.Positives.Photographs.Count == 0 || findings.Negatives.Count == 0
            ? "There is too little to measure." : $"{Wording.Percent(best.Recall.Value)} of edited copies are proposed at {rate}.";
    }
}
