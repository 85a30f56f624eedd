using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>The getters of a stage's own columns over one row or cursor, where they are active.</summary>
internal sealed class StageGetters<TResult>(RowStage<TResult> stage, int firstIndex, Func<TResult> current, IReadOnlySet<int> active)
{
    public bool IsActive(DataViewSchema.Column column) => active.Contains(column.Index);

    public ValueGetter<TValue> Get<TValue>(DataViewSchema.Column column)
    {
        if (!IsActive(column))
            throw new ArgumentOutOfRangeException(nameof(column), $"Requested column '{column.Name}' is not active. Name it among the columns needed.");
        return stage.Columns[column.Index - firstIndex].MakeGetter(current) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}: its values are {column.Type.RawType}, not {typeof(TValue)}.");
    }
}
