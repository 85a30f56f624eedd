using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class MulticlassClassificationCatalog
{
    public MulticlassClassificationMetrics Evaluate(
        IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score", string predictedLabelColumnName = "PredictedLabel",
        int topKPredictionCount = 0)
    {
        DataViewSchema schema = (data ?? throw new ArgumentNullException(nameof(data))).Schema;
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedLabelColumnName);
        if (topKPredictionCount < 0) throw new ArgumentOutOfRangeException(nameof(topKPredictionCount), "Must be non-negative");

        DataViewSchema.Column label = Find(schema, labelColumnName, "Label");
        DataViewSchema.Column score = Find(schema, scoreColumnName, "Score");
        Find(schema, predictedLabelColumnName, "PredictedLabel");
        if (score.Type is not VectorDataViewType { Size: >= 2, ItemType: NumberDataViewType item } scores || item != NumberDataViewType.Single)
            throw Mismatch("score", score, "vector of two or more items of type Single");
        if (label.Type is not KeyDataViewType && label.Type != NumberDataViewType.Single)
            throw Mismatch("label", label, "Single or Key");

        return new MulticlassClassificationMetrics(MulticlassCounts.Of(data, label, score), NamesOfClasses(score, scores.Size), topKPredictionCount);
    }

    // ML.NET's message has the name and the role the wrong way round.
    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string role) =>
        schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(schema), $"{name} column '{role}' not found");

    private static ArgumentOutOfRangeException Mismatch(string role, DataViewSchema.Column column, string expected) =>
        new("schema", $"Schema mismatch for {role} column '{column.Name}': expected {expected}, got {column.Type}");

    private static string[] NamesOfClasses(DataViewSchema.Column score, int count)
    {
        if (!score.HasSlotNames()) return [.. Enumerable.Range(0, count).Select(at => at.ToString())];
        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
