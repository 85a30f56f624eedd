namespace Microsoft.ML.Data;

/// <summary>A view with the new columns of a mapping, computed when they are read, on several threads where the columns allow.</summary>
internal sealed class MappedView(IDataView source, RowMapping mapping) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        rand = CanShuffle ? rand : null;
        return CursorSets.OpenJoined(this, needed, rand) ?? Map(source.GetRowCursor(mapping.InputsFor(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        var inputs = source.GetRowCursorSet(mapping.InputsFor(needed), n, rand);
        bool computes = needed.Any(c => mapping.IsNew(c, out _));
        if (inputs.Length == 1 && computes) inputs = SplitCursor.Split(inputs[0], n);
        return [.. inputs.Select(cursor => Map(cursor, needed))];
    }

    private MappedCursor Map(DataViewRowCursor cursor, DataViewSchema.Column[] needed)
    {
        var getters = mapping.MakeGetters(cursor, mapping.NewAmong(needed).Contains, out var disposer);
        return new MappedCursor(cursor, new MappedRow(cursor, mapping, getters, disposer), [.. needed.Select(c => c.Index)]);
    }

    /// <summary>Active is what was asked for, not what that is computed from.</summary>
    private sealed class MappedCursor(DataViewRowCursor input, MappedRow row, HashSet<int> active) : DataViewRowCursor
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => row.Schema;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            IsColumnActive(column) ? row.GetGetter<TValue>(column) : Getters.Cast<TValue>(null, column);

        protected override void Dispose(bool disposing)
        {
            if (disposing) row.Dispose();
        }
    }
}
