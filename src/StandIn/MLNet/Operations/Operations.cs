using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column[] wanted = [.. (columnsToPrefetch ?? []).Select(name => input.Schema.GetColumnOrNull(name)
            ?? throw new ArgumentOutOfRangeException(nameof(columnsToPrefetch), $"Could not find prefetch column '{name}'"))];
        if (Array.Find(wanted, c => !ColumnBuffer.CanHold(c.Type)) is { Name: not null } other)
            throw new InvalidOperationException($"Asked to prefetch column '{other.Name}' into cache, but it is of unhandled type '{other.Type}'");
        var cache = new CachedView(input);
        if (wanted.Length > 0) cache.Start([.. wanted.Select(c => cache.Schema[c.Name])], out _);
        return cache;
    }

    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(lowerBound < upperBound)) throw new ArgumentOutOfRangeException(nameof(upperBound), "Must be less than lowerBound");
        var column = input.Schema[columnName];
        if (column.Type is not NumberDataViewType) throw Mismatch(column, "number");
        if (!NumberGetters.HasOrder(column.Type)) throw new ArgumentOutOfRangeException("Column", $"Column '{columnName}' does not have compatible type");
        return new RangeView(input, column, new Interval(lowerBound, upperBound, IncludesMax: false));
    }

    public IDataView FilterRowsByKeyColumnFraction(IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(lowerBound is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(lowerBound), "Must be in [0, 1]");
        if (!(upperBound is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(upperBound), "Must be in [0, 1]");
        if (!(lowerBound <= upperBound)) throw new ArgumentOutOfRangeException(nameof(upperBound), "Must be no less than lowerBound");
        var column = input.Schema[columnName];
        if (column.Type is not KeyDataViewType) throw Mismatch(column, "KeyType");
        return new RangeView(input, column, new Interval(lowerBound, upperBound, IncludesMax: false));
    }

    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (columns is null or []) throw new ArgumentOutOfRangeException(nameof(columns));
        DataViewSchema.Column[] tested = [.. columns.Select(name => input.Schema.GetColumnOrNull(name)
            ?? throw new ArgumentOutOfRangeException("Columns", $"Source column '{name}' not found"))];
        foreach (var column in tested)
        {
            if (tested.Count(c => c.Index == column.Index) > 1) throw new ArgumentOutOfRangeException("Columns", $"Source column '{column.Name}' specified multiple times");
            if (!CompleteRowsView.CanMiss(column.Type))
                throw new ArgumentOutOfRangeException("Columns", $"Column '{column.Name}' has type {column.Type} which does not support missing values, so we cannot filter on them");
        }
        return new CompleteRowsView(input, tested);
    }

    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (shufflePoolSize <= 0) throw new ArgumentOutOfRangeException(nameof(shufflePoolSize), "Must be positive");
        return new ShuffledView(input, seed ?? ((IHostEnvironment)Context).Register("Shuffle").Rand.Next(), shufflePoolSize, shuffleSource);
    }

    public IDataView SkipRows(IDataView input, long count) => new TakenView(Checked(input, count), count, long.MaxValue);

    public IDataView TakeRows(IDataView input, long count) => new TakenView(Checked(input, count), 0, count);

    private static IDataView Checked(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        return count > 0 ? input : throw new ArgumentOutOfRangeException(nameof(count), "Must be greater than zero.");
    }

    private static ArgumentOutOfRangeException Mismatch(DataViewSchema.Column column, string expected) =>
        new("columnName", $"Schema mismatch for filter column '{column.Name}': expected {expected}, got {column.Type}");
}
