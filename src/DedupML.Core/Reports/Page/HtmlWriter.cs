using System.Globalization;
using System.Runtime.CompilerServices;

namespace DedupML.Reports;

/// <summary>Writes markup. What stands in the holes of an interpolated string is escaped, so that a file's name can never
/// become markup; only <see cref="RawHtml"/> is written as it is.</summary>
internal sealed class HtmlWriter(TextWriter text)
{
    /// <summary>Writes markup and a line break.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref Markup markup) => text.Write('\n');

    /// <summary>Writes markup.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup) => _ = text;   // the handler has written it by now

    /// <summary>Writes markup that has no holes, and a line break.</summary>
    public void Line(string markup)
    {
        text.Write(markup);
        text.Write('\n');
    }

    private void Escaped(string value)
    {
        foreach (char c in value)
        {
            switch (c)
            {
                case '&': text.Write("&amp;"); break;
                case '<': text.Write("&lt;"); break;
                case '>': text.Write("&gt;"); break;
                case '"': text.Write("&quot;"); break;
                case '\'': text.Write("&#39;"); break;
                case '\0': text.Write('\uFFFD'); break;
                default: text.Write(c); break;
            }
        }
    }

    /// <summary>Writes the parts of an interpolated string as they come: no text is built between.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup(int literalLength, int formattedCount, HtmlWriter html)
    {
        private readonly HtmlWriter html = html;

        /// <summary>Known at compile time; part of what the compiler asks of a handler.</summary>
        public int Parts { get; } = literalLength + formattedCount;

        public void AppendLiteral(string literal) => html.text.Write(literal);

        public void AppendFormatted(string? value) => html.Escaped(value ?? "");

        public void AppendFormatted(RawHtml value) => html.text.Write(value.Markup);

        public void AppendFormatted(long value) => html.text.Write(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double value, string format) => html.text.Write(value.ToString(format, CultureInfo.InvariantCulture));
    }

    private readonly TextWriter text = text;
}
