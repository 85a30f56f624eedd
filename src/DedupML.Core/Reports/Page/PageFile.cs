using System.Text;
using DedupML.Datasets;

namespace DedupML.Reports;

/// <summary>A page as a file of UTF-8 without a byte order mark, whole or not at all.</summary>
internal static class PageFile
{
    /// <summary>Writes a page.</summary>
    /// <param name="file">Where to write.</param>
    /// <param name="sections">Writes all of it.</param>
    public static void Write(string file, Action<HtmlWriter> sections) => AtomicFile.Write(file, stream =>
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        sections(new HtmlWriter(text));
    });
}
