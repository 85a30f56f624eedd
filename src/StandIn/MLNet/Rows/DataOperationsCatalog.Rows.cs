using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null) where TRow : class =>
        new EnumerableView<TRow>(data ?? throw new ArgumentNullException(nameof(data)), schemaDefinition);

    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition schemaDefinition = null)
        where TRow : class, new()
    {
        // The columns are checked at the call; the view is read when the result is.
        var reader = new TypedReader<TRow>((data ?? throw new ArgumentNullException(nameof(data))).Schema, ignoreMissingColumns, schemaDefinition);
        return Read(data, reader, reuseRowObject);
    }

    private static IEnumerable<TRow> Read<TRow>(IDataView data, TypedReader<TRow> reader, bool reuseRowObject) where TRow : class, new()
    {
        using var cursor = data.GetRowCursor(reader.Columns);
        var fill = reader.Bind(cursor);
        TRow row = null;
        while (cursor.MoveNext())
        {
            if (!reuseRowObject || row is null) row = new TRow();
            fill(row);
            yield return row;
        }
    }
}
