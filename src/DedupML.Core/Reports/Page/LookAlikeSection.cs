using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>Pairs that a hash called close and the pixels refused: they stay, and a person may look.</summary>
internal sealed class LookAlikeSection(HtmlWriter html, ImageCard card)
{
    /// <summary>Writes the section, or nothing where there are no pairs.</summary>
    /// <param name="pairs">Those shown.</param>
    /// <param name="count">Number of all.</param>
    /// <param name="about">What they are, and what becomes of them.</param>
    /// <param name="file">The list that names the others.</param>
    public void Write(IReadOnlyList<Match> pairs, long count, string about, string file)
    {
        if (pairs.Count == 0)
            return;
        html.Line("<section id=\"look-alikes\" aria-labelledby=\"look-alikes-title\">");
        html.Line("<h2 id=\"look-alikes-title\">Look-alikes</h2>");
        html.Line($"<p class=\"about\">{about}</p>");
        html.Line("<div class=\"groups\">");
        foreach (var (index, m) in pairs.Index())
        {
            html.Line($"<article class=\"group look-alike\" aria-label=\"Look-alikes {index + 1}\"><div class=\"cards\">");
            card.WritePlain(m.A, null);
            card.WritePlain(m.B, (m.A, m));
            html.Line("</div></article>");
        }
        html.Line("</div>");
        if (count > pairs.Count)
            html.Line($"<p class=\"more\">and {Wording.Count(count - pairs.Count, "pair")} more: the rows of <a href=\"{file}\">{file}</a> whose tier is semantic</p>");
        html.Line("</section>");
    }
}
