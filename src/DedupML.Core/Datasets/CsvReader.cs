using System.Text;

namespace DedupML.Datasets;

/// <summary>Reads rows of comma-separated values by RFC 4180: quoted fields may hold commas, doubled quotes and line
/// breaks. Lines end with <c>\n</c>, <c>\r\n</c> or <c>\r</c>; empty lines are no rows; spaces belong to the field.</summary>
/// <remarks>The text reader stays the caller's, who also closes it.</remarks>
/// <param name="text">The text, with or without a byte order mark.</param>
public sealed class CsvReader(TextReader text)
{
    private readonly StringBuilder field = new();
    private int nextLine = 1;

    /// <summary>The line on which the row read last begins, from 1; 0 before the first row.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Reads the next row.</summary>
    /// <param name="fields">Its fields, at least one; an empty list at the end.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="FormatException">A quote that is never closed, or stands where none may; the message names the
    /// line.</exception>
    public bool TryReadRow(out IReadOnlyList<string> fields)
    {
        SkipByteOrderMark();
        while (TryTakeLineEnd()) { }
        LineNumber = nextLine;
        if (text.Peek() < 0)
        {
            fields = [];
            return false;
        }
        var row = new List<string>();
        do
            row.Add(text.Peek() == '"' ? ReadQuoted() : ReadPlain());
        while (TryTake(','));
        if (text.Peek() >= 0 && !TryTakeLineEnd())
            throw new FormatException($"Line {nextLine}: a closing quote must be followed by a comma or the end of the line.");
        fields = row;
        return true;
    }

    private string ReadPlain()
    {
        field.Clear();
        for (int c = text.Peek(); c >= 0 && c is not (',' or '\r' or '\n'); c = text.Peek())
        {
            if (c == '"')
                throw new FormatException($"Line {nextLine}: a quote inside a field that does not begin with one.");
            field.Append((char)text.Read());
        }
        return field.ToString();
    }

    private string ReadQuoted()
    {
        int start = nextLine;
        field.Clear();
        text.Read();
        while (true)
        {
            int c = text.Read();
            if (c < 0)
                throw new FormatException($"Line {start}: the quote that opens a field is never closed.");
            if (c == '"' && !TryTake('"'))
                return field.ToString();
            if (c == '\n' || (c == '\r' && text.Peek() != '\n'))
                nextLine++;
            field.Append((char)c);
        }
    }

    private bool TryTakeLineEnd()
    {
        bool isReturn = TryTake('\r');
        if (!TryTake('\n') && !isReturn)
            return false;
        nextLine++;
        return true;
    }

    private bool TryTake(char wanted)
    {
        if (text.Peek() != wanted)
            return false;
        text.Read();
        return true;
    }

    private void SkipByteOrderMark()
    {
        if (LineNumber == 0)
            TryTake('\uFEFF');
    }
}
