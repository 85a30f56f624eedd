namespace DedupML.Reports;

/// <summary>Commands to copy into a shell.</summary>
internal sealed class CommandBox(HtmlWriter html, string command)
{
    private const int LongWord = 26;   // does not fit a phone

    /// <summary>Writes one.</summary>
    /// <param name="what">What it does.</param>
    /// <param name="options">The words after the command's name.</param>
    /// <param name="paths">Full paths that follow, each after its option where it has one: the command must work where the tool lies,
    /// not the report.</param>
    public void Write(string what, string options, params ReadOnlySpan<string> paths)
    {
        html.Write($"<div><dt>{what}</dt><dd><code>");
        foreach (string word in $"{command} {options}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
            html.Write($"<span>{word}</span> ");   // or else lines break after hyphens
        bool isFirst = true;
        foreach (string path in paths)
        {
            string word = path.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
            html.Write($"{(isFirst ? "" : " ")}<span{(word.Length > LongWord ? " class=long" : "")}>{word}</span>");
            isFirst = false;
        }
        html.Line($"</code><button type=\"button\" class=\"copy\" aria-label=\"Copy: {what}\" hidden>Copy</button></dd></div>");
    }
}
