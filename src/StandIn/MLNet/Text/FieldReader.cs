using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Cuts a line into fields, as ML.NET does: blanks before a field count for nothing, and so does a field with a
/// quotation mark in the wrong place.</summary>
internal sealed class FieldReader(TextFormat format)
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _quoted = new();
    private string _line;
    private int _at;

    /// <summary>The field of that number, empty where the line has none.</summary>
    public string this[int field] => field < _fields.Count ? _fields[field] ?? "" : "";

    public void Read(string line)
    {
        _fields.Clear();
        (_line, _at) = (format.TrimWhitespace ? line.TrimEnd() : line, 0);
        int sparseFrom = -1;
        for (bool more = true; more;)
        {
            SkipBlanks();
            int index = format.AllowSparse ? SparseIndex() : -1;
            string field = Next(out more);
            if (index < 0)
            {
                // What follows sparse fields without an index of its own is an error, and ends the line.
                if (sparseFrom >= 0) return;
                _fields.Add(field);
                continue;
            }
            if (sparseFrom < 0)
            {
                // The field before the first index says how many there would be.
                if (_fields.Count == 0 || !int.TryParse(_fields[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count <= 0) return;
                sparseFrom = _fields.Count - 1;
                _fields.RemoveAt(sparseFrom);
                _fields.AddRange(Enumerable.Repeat<string>(null, count));
            }
            if (sparseFrom + index >= _fields.Count) return;
            _fields[sparseFrom + index] = field;
        }
    }

    private void SkipBlanks()
    {
        while (format.Separator != ' ' && _at < _line.Length && _line[_at] == ' ') _at++;
    }

    /// <summary>The number of a field that is written as <c>number:value</c>, or -1.</summary>
    private int SparseIndex()
    {
        int end = _at;
        while (end < _line.Length && end < _at + 9 && char.IsAsciiDigit(_line[end])) end++;
        if (end == _at || end == _line.Length || _line[end] != ':') return -1;
        int index = int.Parse(_line.AsSpan(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture);
        _at = end + 1;
        SkipBlanks();
        return index;
    }

    private string Next(out bool more)
    {
        if (format.AllowQuoting && _at < _line.Length && _line[_at] == '"') return NextQuoted(out more);
        int end = _line.IndexOf(format.Separator, _at);
        more = end >= 0;
        string field = _line[_at..(more ? end : _line.Length)];
        _at = end + 1;
        return field;
    }

    private string NextQuoted(out bool more)
    {
        _quoted.Clear();
        bool isClosed = false;
        for (_at++; _at < _line.Length; _at++)
        {
            if (_line[_at] != '"')
            {
                _quoted.Append(_line[_at]);
            }
            else if (_at + 1 < _line.Length && _line[_at + 1] == '"')
            {
                _quoted.Append(_line[_at++]);
            }
            else
            {
                (isClosed, _at) = (true, _at + 1);
                break;
            }
        }
        for (; _at < _line.Length && _line[_at] != format.Separator; _at++) isClosed &= _line[_at] == ' ';
        more = _at < _line.Length;
        _at++;
        return isClosed ? _quoted.ToString() : "";
    }
}
