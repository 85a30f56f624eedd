namespace Microsoft.ML.Data;

/// <summary>A view with only those columns whose values can be copied: others can be neither kept nor put into another order.</summary>
internal static class CopyableColumns
{
    public static IDataView Of(IDataView source)
    {
        DataViewSchema.Column[] kept = [.. source.Schema.Where(c => ColumnBuffer.CanHold(c.Type))];
        return kept.Length == source.Schema.Count ? source : new SelectedView(source, new ColumnSelection(source.Schema, kept));
    }
}
