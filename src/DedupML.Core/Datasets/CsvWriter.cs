using System.Buffers;

namespace DedupML.Datasets;

/// <summary>Writes rows of comma-separated values by RFC 4180, each ended by <c>\n</c>, so that the same rows are the same
/// bytes on every system.</summary>
/// <remarks>A field is quoted only where it must be: where it holds a comma, a quote or a line break. Numbers are
/// formatted by the caller, with the invariant culture. The text writer stays the caller's, who also closes it; give it UTF-8
/// without a byte order mark.</remarks>
/// <param name="text">Where the rows go.</param>
public sealed class CsvWriter(TextWriter text)
{
    private static readonly SearchValues<char> special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes one row.</summary>
    /// <param name="fields">At least one; null is written as an empty field.</param>
    /// <exception cref="ArgumentException">No field.</exception>
    public void WriteRow(params ReadOnlySpan<string?> fields)
    {
        if (fields.IsEmpty)
            throw new ArgumentException("A row must have at least one field.", nameof(fields));
        if (fields.Length == 1 && string.IsNullOrEmpty(fields[0]))
            text.Write("\"\"");   // an empty line would be no row at all
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                text.Write(',');
            WriteField(fields[i]);
        }
        text.Write('\n');
    }

    private void WriteField(string? field)
    {
        if (string.IsNullOrEmpty(field))
            return;
        if (!field.AsSpan().ContainsAny(special))
        {
            text.Write(field);
            return;
        }
        text.Write('"');
        text.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
        text.Write('"');
    }
}
