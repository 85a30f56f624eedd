namespace DedupML.Reports;

/// <summary>A few large numbers, each a link to the section that tells more.</summary>
internal sealed class NumberGrid(HtmlWriter html)
{
    public void Open() => html.Line("<ul class=\"numbers\">");

    public void Write(string anchor, string kind, long count, string name, string remark)
    {
        string size = count >= 100_000 ? "long" : "short";
        if (count == 0)
            html.Line($"<li class=\"zero\"><div><b>0</b><span>{name}</span><small>{remark}</small></div></li>");
        else
            html.Line($"<li class=\"{kind} {size}\"><a href=\"#{anchor}\"><b>{Wording.Number(count)}</b><span>{name}</span><small>{remark}</small></a></li>");
    }

    public void Close() => html.Line("</ul>");
}
