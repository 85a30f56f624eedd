using System.Globalization;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>A split in a few numbers, for people and for programs.</summary>
public sealed partial class SplitReportSummary
{
    private const int ClassesShown = 12;

    private readonly SplitFindings findings;
    private readonly ReportSummary report;

    /// <summary>Counts.</summary>
    public SplitReportSummary(SplitFindings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        (this.findings, report) = (findings, ReportSummary.From(findings.Report));
    }

    /// <summary>What people should know: large groups, classes missing from a part, images excluded or gone, leaks that an earlier
    /// split had.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            foreach (string warning in Result.Warnings)
                yield return warning;
            if (findings.SemanticCosine is null ? findings.Report.SplitDistance is not null : findings.SemanticCosine < findings.Report.SplitDistance)
            {
                string cosine = findings.SemanticCosine is { } distance ? string.Create(CultureInfo.InvariantCulture, $"from a cosine of {1 - distance:0.####} on") : "not at all";
                yield return $"Look-alikes would have made one group of a large part of the set: they are kept together {cosine}, not from {string.Create(CultureInfo.InvariantCulture, $"{1 - findings.Report.SplitDistance:0.####}")} on.";
            }
            if (findings.Gone > 0)
                yield return $"{Wording.Count(findings.Gone, "image")} of the earlier split {(findings.Gone == 1 ? "is" : "are")} there no more, or cannot be read.";
            if (findings.Leaks > 0)
                yield return $"{Wording.Count(findings.Leaks, "pair")} of images that the earlier split had parted match: check-leaks lists them.";
        }
    }

    /// <summary>Whether there is something to be looked at: files that could not be read are in no part.</summary>
    public bool HasFindings => report.UnreadableCount > 0;

    private SplitResult Result => findings.Result;

    /// <summary>Writes the summary for a terminal.</summary>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SummaryLines.Write(writer, Lines());
    }

    private IEnumerable<(string Name, string Number, string Remark)> Lines()
    {
        int images = report.ImagesRead, placed = Result.Sizes.Sum();
        yield return ("images read", Wording.Number(images), report.LabelSource == "none" ? "without labels" : $"labels from {report.LabelSource}");
        if (report.UnreadableCount > 0)
            yield return ("unreadable", Wording.Number(report.UnreadableCount), "in no part: " + string.Join(", ", report.Unreadable.Select(r => $"{r.Reason} {Wording.Number(r.Count)}")));
        yield return ("split groups", Wording.Number(Result.GroupCount), $"the largest holds {Wording.Count(Result.LargestGroup, "image")} ({Wording.Percent((double)Result.LargestGroup / Math.Max(1, images))})");
        foreach (var (part, size) in Result.Parts.Zip(Result.Sizes))
            yield return (part.Name, Wording.Number(size), $"{Wording.Percent((double)size / Math.Max(1, placed))}, asked for {Wording.Percent(part.Fraction)}");
        if (Result.Excluded.Count > 0)
            yield return (SplitOptions.Excluded, Wording.Number(Result.Excluded.Count), "belong to two parts of the earlier split");
        var classes = Result.Classes.Where(c => c.Label is not null).OrderByDescending(c => c.Deviation).ToList();
        if (classes.Count > 0)
            yield return ("classes", Wording.Number(classes.Count), "those furthest from what was asked come first");
        foreach (var c in classes.Take(ClassesShown))
            yield return ($"  {c.Label}", Wording.Number(c.Images), string.Join(", ", Result.Parts.Zip(c.Counts, (p, n) => $"{p.Name} {Wording.Number(n)}")));
        if (classes.Count > ClassesShown)
            yield return ("  other classes", Wording.Number(classes.Skip(ClassesShown).Sum(c => c.Images)), $"in {Wording.Number(classes.Count - ClassesShown)} more");
        yield return ("leaks", Wording.Number(findings.Leaks), "exact and near pairs across parts");
    }
}
