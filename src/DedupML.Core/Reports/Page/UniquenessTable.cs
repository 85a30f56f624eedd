using System.Globalization;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>The images of a histogram of uniqueness, to be narrowed and sorted.</summary>
/// <param name="html">Where to write.</param>
/// <param name="model">The page.</param>
/// <param name="rows">Rows of the images to be listed, the least unique first.</param>
/// <param name="total">Number of images that have a value.</param>
internal sealed class UniquenessTable(HtmlWriter html, PageModel model, int[] rows, int total)
{
    private const int ShownAtOnce = 25;

    public void Write()
    {
        html.Line($"<form class=\"toolbar\" id=\"unique-images\" data-total=\"{total}\" data-step=\"{ShownAtOnce}\" hidden>");
        html.Line("<label class=\"search\"><span>Path</span><input type=\"search\" name=\"text\" placeholder=\"part of a path\" autocomplete=\"off\"></label>");
        html.Line("<label class=\"number\"><span>From</span><input type=\"number\" name=\"from\" min=\"0\" max=\"1\" step=\"any\" placeholder=\"0\"></label>");
        html.Line("<label class=\"number\"><span>To</span><input type=\"number\" name=\"to\" min=\"0\" max=\"1\" step=\"any\" placeholder=\"1\"></label>");
        html.Line("<label><span>Sort</span><select name=\"sort\"><option value=\"least\">least unique first</option><option value=\"most\">most unique first</option><option value=\"path\">path</option></select></label>");
        html.Line("<button type=\"reset\">Show all</button>");
        html.Line("<output aria-live=\"polite\"></output>");
        html.Line("</form>");
        html.Line("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">image</th><th scope=\"col\">class</th><th scope=\"col\">group</th><th scope=\"col\" class=\"n\">uniqueness</th></tr></thead><tbody>");
        foreach (var (index, row) in rows.Index())
            WriteRow(row, index >= ShownAtOnce);
        html.Line("</tbody></table></div>");
        html.Line("<p class=\"empty\" id=\"more-unique\" hidden><button type=\"button\">Show more</button></p>");
        if (rows.Length < total)
            html.Line($"<p class=\"muted\">{Wording.Number(rows.Length)} of {Wording.Number(total)} images are listed here, some of every bar; all stand in <a href=\"{ReportFiles.Decisions}\">{ReportFiles.Decisions}</a>.</p>");
    }

    private void WriteRow(int row, bool isHidden)
    {
        var image = model.Report.Images[row];
        var decision = model.Report.Decisions[row];
        double value = model.Report.Uniqueness![row]!.Value;
        html.Write($"<tr data-value=\"{value.ToString("R", CultureInfo.InvariantCulture)}\"{(isHidden ? " hidden" : "")}>");
        html.Write($"<th scope=\"row\"><a href=\"{FileLink.Of(model.Folder, model.Report.Dataset.FullPath(image.Path))}\">{image.Path}</a></th><td>{image.Label ?? ""}</td><td>");
        if (decision.Group is { } group)
            html.Write($"<a href=\"{model.LinkTo(group)}\">{group}</a>{(decision.Action == DecisionAction.Remove ? ", goes" : decision.Action == DecisionAction.Review ? ", review" : "")}");
        html.Line($"</td><td class=\"n\">{value.ToString("0.000", CultureInfo.InvariantCulture)}</td></tr>");
    }
}
