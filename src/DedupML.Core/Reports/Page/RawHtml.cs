namespace DedupML.Reports;

/// <summary>Markup that <see cref="HtmlWriter"/> does not escape: only ever built from constants and escaped text.</summary>
internal readonly record struct RawHtml(string Markup)
{
    public static RawHtml Empty { get; } = new("");
}
