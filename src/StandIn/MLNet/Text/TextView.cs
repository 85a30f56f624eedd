namespace Microsoft.ML.Data;

/// <summary>The lines of text files as rows, read anew on each pass.</summary>
internal sealed class TextView(IMultiStreamSource files, TextColumn[] columns, DataViewSchema schema, TextFormat format) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var fields = new FieldReader(format);
        var getters = new Delegate[columns.Length];
        foreach (var column in columnsNeeded) getters[column.Index] = columns[column.Index].MakeGetter(fields);
        return new Cursor(schema, Lines().GetEnumerator(), fields, getters);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private IEnumerable<string> Lines()
    {
        for (int i = 0; i < files.Count; i++)
        {
            using var reader = files.OpenTextReader(i);
            bool isFirst = true;
            while (reader.ReadLine() is { } line)
            {
                // Comments; those with # only before the first line.
                if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) || isFirst && line[0] == '#') continue;
                if (!isFirst || !format.HasHeader) yield return line;
                isFirst = false;
            }
        }
    }

    private sealed class Cursor(DataViewSchema schema, IEnumerator<string> lines, FieldReader fields, Delegate[] getters) : DataViewRowCursor
    {
        private long _position = -1;
        private bool _done;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => getters[column.Index] is not null;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Getters.Cast<TValue>(getters[column.Index], column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override bool MoveNext()
        {
            if (_done) return false;
            if (lines.MoveNext())
            {
                fields.Read(lines.Current);
                _position++;
                return true;
            }
            Dispose();
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            (_done, _position) = (true, -1);
            if (disposing) lines.Dispose();
        }
    }
}
