using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>One image: its thumbnail, what it is, and why it stays or goes.</summary>
internal sealed class ImageCard(HtmlWriter html, DuplicateReport report, string folder, PageThumbnails thumbnails)
{
    /// <summary>A member of a group, with the verdict on it.</summary>
    public void Write(int row, (int Other, Match Match)? evidence)
    {
        var decision = report.Decisions[row];
        var (action, verdict) = decision.Action switch
        {
            DecisionAction.Keep => ("keep", "Stays"),
            DecisionAction.Remove => ("remove", "Goes"),
            _ => ("review", "Review"),
        };
        Write(row, action, verdict, evidence, decision.Reason);
    }

    /// <summary>An image with another verdict.</summary>
    public void Write(int row, string action, string verdict, (int Other, Match Match)? evidence, string reason = "")
    {
        Open(row, action, verdict, evidence);
        if (reason.Length > 0)
            html.Line($"<p class=\"why\">{reason}</p>");
        html.Line("</figcaption></figure>");
    }

    /// <summary>One of two look-alikes: there is nothing to decide.</summary>
    public void WritePlain(int row, (int Other, Match Match)? evidence)
    {
        Open(row, "none", null, evidence);
        html.Line("</figcaption></figure>");
    }

    private void Open(int row, string action, string? verdict, (int Other, Match Match)? evidence)
    {
        var image = report.Images[row];
        int slash = image.Path.LastIndexOf('/') + 1;
        html.Write($"<figure class=\"card {action}\" data-row=\"{row}\"");
        if (evidence is { } e)
            html.Write($" data-other=\"{e.Other}\" data-align=\"{Align(row, e.Match)}\"");
        html.Line($"><a class=\"shot\" href=\"{FileLink.Of(folder, report.Dataset.FullPath(image.Path))}\">");
        if (thumbnails.UriOf(row) is { } uri)
            html.Line($"<img src=\"{new RawHtml(uri)}\" alt=\"{image.Path}\" loading=\"lazy\">");
        else
            html.Line($"<span class=\"blank\" role=\"img\" aria-label=\"{image.Path}, no preview\">no preview</span>");
        html.Line("</a><figcaption>");
        if (verdict is not null)
            html.Line($"<p class=\"verdict\">{verdict}</p>");
        html.Line($"<p class=\"path\"><span class=\"folder\">{image.Path[..slash]}</span><wbr><b>{image.Path[slash..]}</b></p>");
        html.Line($"<p class=\"facts\">{image.Features.Width} × {image.Features.Height} · {Wording.Bytes(image.Features.Bytes)} · {image.Features.Format.ToUpperInvariant()}</p>");
        if ((image.Label ?? image.Split) is not null)
        {
            html.Write($"<p class=\"chips\">");
            if (image.Label is not null)
                html.Write($"<span class=\"chip\"><span class=\"unseen\">label </span>{image.Label}</span>");
            if (image.Split is not null)
                html.Write($"<span class=\"chip split\"><span class=\"unseen\">split </span>{image.Split}</span>");
            html.Line("</p>");
        }
        if (evidence is { } shown)
            html.Line($"<p class=\"evidence\"><span class=\"badge {Wording.Word(shown.Match.Tier)}\">{Wording.Word(shown.Match.Tier)}</span> {Evidence(shown.Match)}</p>");
    }

    private static string Evidence(Match m)
    {
        List<string> parts = [];
        if (m.Transform != Dihedral.Identity)
            parts.Add(m.Transform.Name());
        if (m.HashDistance is { } bits)
            parts.Add(Wording.Count(bits, "bit"));
        if (m.Cosine is { } cosine)
            parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cosine {1 - cosine:0.000}"));
        if (m.Residual is { } residual)
            parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"residual {residual:0.0}"));
        return string.Join(" · ", parts);
    }

    /// <summary>How this image maps onto the other one of its match, in normalised coordinates.</summary>
    private static string Align(int row, Match m)
    {
        var matrix = m.Matrix ?? Unit(m.Transform);
        return (m.A == row ? matrix : Inverse(matrix)).ToString();
    }

    private static AffineMatrix Unit(Dihedral view) => view switch
    {
        Dihedral.Mirror => new(-1, 0, 1, 0, 1, 0),
        Dihedral.Turn90 => new(0, -1, 1, 1, 0, 0),
        Dihedral.Turn180 => new(-1, 0, 1, 0, -1, 1),
        Dihedral.Turn270 => new(0, 1, 0, -1, 0, 1),
        Dihedral.MirrorTurn90 => new(0, -1, 1, -1, 0, 1),
        Dihedral.MirrorTurn180 => new(1, 0, 0, 0, -1, 1),
        Dihedral.MirrorTurn270 => new(0, 1, 0, 1, 0, 0),
        _ => new(1, 0, 0, 0, 1, 0),
    };

    private static AffineMatrix Inverse(AffineMatrix m)
    {
        double det = m.M11 * m.M22 - m.M12 * m.M21;
        if (Math.Abs(det) < 1e-9)
            return new(1, 0, 0, 0, 1, 0);
        var (a, b, c, d) = (m.M22 / det, -m.M12 / det, -m.M21 / det, m.M11 / det);
        return new(a, b, -(a * m.M13 + b * m.M23), c, d, -(c * m.M13 + d * m.M23));
    }
}
