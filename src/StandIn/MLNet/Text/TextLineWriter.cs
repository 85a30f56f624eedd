namespace Microsoft.ML.Data;

/// <summary>Puts the fields of a line together, column by column, and writes the end of the line sparsely where that is
/// shorter: by the same reckoning as ML.NET.</summary>
internal sealed class TextLineWriter(TextWriter writer, char separator, bool forceDense)
{
    private readonly List<(int Field, string Text)> _stored = [];
    private readonly List<(int Fields, int Stored, string Default)> _columns = [];
    private int _count;

    public void AddColumn(IEnumerable<(int Index, string Text)> items, int length, string defaultText)
    {
        _columns.Add((_count, _stored.Count, defaultText));
        _stored.AddRange(items.Where(item => item.Text != defaultText).Select(item => (_count + item.Index, item.Text)));
        _count += length;
    }

    public void EndLine()
    {
        int denseColumns = forceDense ? _columns.Count : DenseColumns();
        int denseFields = FieldsBefore(denseColumns);
        WriteDense(denseFields);
        if (denseColumns < _columns.Count)
        {
            if (denseFields > 0) writer.Write(separator);
            writer.Write(_count - denseFields);
            var rest = _stored[StoredBefore(denseColumns)..];
            if (rest.Count == 0) rest.Add((denseFields, _columns[denseColumns].Default));
            foreach (var (field, text) in rest) writer.Write($"{separator}{field - denseFields}:{text}");
        }
        writer.WriteLine();
        _stored.Clear();
        _columns.Clear();
        _count = 0;
    }

    private int FieldsBefore(int column) => column < _columns.Count ? _columns[column].Fields : _count;

    private int StoredBefore(int column) => column < _columns.Count ? _columns[column].Stored : _stored.Count;

    private int DenseColumns()
    {
        const double SparseWeight = 2.5;
        int best = Enumerable.Range(0, _columns.Count + 1).MinBy(column => FieldsBefore(column) + SparseWeight * (_stored.Count - StoredBefore(column)));
        int dense = FieldsBefore(best), sparse = _count - dense;
        return sparse < 5 || sparse < dense / 5 ? _columns.Count : best;
    }

    private void WriteDense(int fields)
    {
        for (int field = 0, stored = 0, column = 0; field < fields; field++)
        {
            while (field >= FieldsBefore(column + 1)) column++;
            if (field > 0) writer.Write(separator);
            writer.Write(stored < _stored.Count && _stored[stored].Field == field ? _stored[stored++].Text : _columns[column].Default);
        }
    }
}
