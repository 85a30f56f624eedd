using DedupML.Neighbors;
using DedupML.Pipeline;
using DedupML.Selection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>The embeddings of a view's rows that can be chosen.</summary>
internal sealed class EmbeddedRows
{
    private readonly List<int> rows = [];
    private readonly List<float> values = [];
    private int dimension;
    private int count;

    public static EmbeddedRows Read(IDataView data, SelectForAnnotationOptions options)
    {
        var shape = SchemaShapes.Of(data.Schema);
        var embedding = ColumnCheck.Find(shape, options.EmbeddingColumnName, ". Run EmbedImages first.");
        if (embedding.Kind != SchemaShape.Column.VectorKind.Vector || !embedding.ItemType.Equals(NumberDataViewType.Single))
            ColumnCheck.Mismatch(shape, embedding, "Vector<Single>");
        if (options.KeeperColumnName is { } keeper)
            ColumnCheck.Scalar(shape, keeper, BooleanDataViewType.Instance);

        var found = new EmbeddedRows();
        var vectors = data.Schema[options.EmbeddingColumnName];
        var stays = options.KeeperColumnName is null ? (DataViewSchema.Column?)null : data.Schema[options.KeeperColumnName];
        using var cursor = data.GetRowCursor(stays is { } column ? [vectors, column] : [vectors]);
        found.Read(cursor, cursor.GetGetter<VBuffer<float>>(vectors), stays is { } s ? cursor.GetGetter<bool>(s) : null, options.Cancellation);
        return found;
    }

    public AnnotationSelection Select(IDataView data, int budget, SelectForAnnotationOptions options)
    {
        var keep = new bool[count];
        if (rows.Count == 0)
            return new(new RowSubset(data, keep), [], []);
        using var matrix = new EmbeddingMatrix(values.ToArray(), dimension, row => $"row {rows[row]} of the data");
        var graph = NeighborGraph.Nearest(new(matrix), options.Neighbors, options.Threads, null, options.Cancellation);
        var order = CoverageOrder.Of(matrix, graph, budget, new() { Threads = options.Threads }, null, options.Cancellation);
        var curve = CoverageResult.Of(matrix, [.. order.Select(p => p.Row)], null, options.Threads, options.Cancellation).Curve;
        foreach (var pick in order)
            keep[rows[pick.Row]] = true;
        return new(new RowSubset(data, keep), [.. order.Select(p => p with { Row = rows[p.Row] })], curve);
    }

    private void Read(DataViewRowCursor cursor, ValueGetter<VBuffer<float>> getVector, ValueGetter<bool>? getStays, CancellationToken cancellation)
    {
        VBuffer<float> vector = default;
        bool stays = true;
        for (; cursor.MoveNext(); count++)
        {
            cancellation.ThrowIfCancellationRequested();
            getStays?.Invoke(ref stays);
            getVector(ref vector);
            dimension = vector.Length;
            if (!stays || vector.Items(all: false).All(item => item.Value == 0))
                continue;
            rows.Add(count);
            values.AddRange(vector.DenseValues());
        }
    }
}
