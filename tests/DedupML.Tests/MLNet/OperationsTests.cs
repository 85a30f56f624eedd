using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about caching, shuffling and filtering; compiled against Microsoft.ML and against its stand-in.</summary>
public class OperationsTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Row
    {
        public int Number { get; set; }

        public float Size { get; set; }

        public double Weight { get; set; }

        public ulong Hash { get; set; }

        [KeyType(3)]
        public uint Class { get; set; }

        [VectorType(2)]
        public float[] Values { get; set; } = [0, 0];
    }

    private IDataView Rows(int count) => _context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Row
    {
        Number = i,
        Size = i % 5 == 4 ? float.NaN : i,
        Weight = i,
        Hash = (ulong)i,
        Class = (uint)(i % 4),
        Values = [i, i % 3 == 0 ? float.NaN : 0],
    }));

    private static int[] Numbers(IDataView view) => [.. view.GetColumn<int>("Number")];

    private static int[] Numbers(DataViewRowCursor cursor)
    {
        var numbers = new List<int>();
        var getter = cursor.GetGetter<int>(cursor.Schema["Number"]);
        int value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            numbers.Add(value);
        }
        cursor.Dispose();
        return [.. numbers];
    }

    [Fact]
    public void Cache_ReadTwice_ReadsItsSourceOncePerNewlyAskedColumn()
    {
        int passes = 0;
        IEnumerable<Row> Source()
        {
            Interlocked.Increment(ref passes);
            for (int i = 0; i < 100; i++) yield return new() { Number = i, Size = i };
        }

        var cache = _context.Data.Cache(_context.Data.LoadFromEnumerable(Source()));
        Assert.Equal(0, passes);
        Assert.Null(cache.GetRowCount());
        Assert.Equal(Enumerable.Range(0, 100), Numbers(cache));
        Assert.Equal(Enumerable.Range(0, 100), Numbers(cache));
        Assert.Equal(1, passes);
        Assert.Equal(100, cache.GetRowCount());
        Assert.Equal(100, cache.GetColumn<float>("Size").Count());
        Assert.Equal(2, passes);
        Assert.Equal(100, cache.Preview(maxRows: 100).RowView.Length);
        Assert.Equal(3, passes);
        Assert.Equal(100, cache.Preview(maxRows: 100).RowView.Length);
        Assert.Equal(3, passes);
    }

    [Fact]
    public void Cache_WithColumnsToPrefetch_ReadsThemAtOnceAndRefusesOthersByName()
    {
        var source = new NumberView(50);
        var cache = _context.Data.Cache(source, "Number");
        for (int i = 0; i < 200 && cache.GetRowCount() is null; i++) Thread.Sleep(10);
        Assert.Equal(50, cache.GetRowCount());
        Assert.Equal(50, source.Read);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.Cache(source, "Nope"));
        Assert.Contains("'Nope'", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _context.Data.Cache(source, "Tool"));
    }

    [Fact]
    public void Cache_OfColumnsThatCannotBeKept_LeavesThemOut()
    {
        Assert.Equal(["Number"], _context.Data.Cache(new NumberView(1)).Schema.Select(c => c.Name));
        Assert.Equal(["Number"], _context.Data.ShuffleRows(new NumberView(1)).Schema.Select(c => c.Name));
    }

    [Fact]
    public void Cache_WithARandom_GivesAllRowsInAnotherOrderWithTheSameIds()
    {
        var cache = _context.Data.Cache(Rows(300));
        Assert.True(cache.CanShuffle);
        Assert.Equal(Enumerable.Range(0, 300), Numbers(cache));
        var shuffled = Numbers(cache.GetRowCursor(cache.Schema, new Random(3)));
        Assert.NotEqual(Enumerable.Range(0, 300), shuffled);
        Assert.Equal(Enumerable.Range(0, 300), shuffled.Order());
        Assert.Equal(shuffled, Numbers(cache.GetRowCursor(cache.Schema, new Random(3))));

        using var cursor = cache.GetRowCursor(cache.Schema, new Random(3));
        var number = cursor.GetGetter<int>(cache.Schema["Number"]);
        var idOf = cursor.GetIdGetter();
        (int value, DataViewRowId id) = (0, default);
        while (cursor.MoveNext())
        {
            number(ref value);
            idOf(ref id);
            Assert.Equal(new DataViewRowId((ulong)value, 0), id);
        }
    }

    [Fact]
    public void Cache_AsASetOfCursors_HandsOutBatchesOf64()
    {
        var cache = _context.Data.Cache(Rows(200));
        var rows = new List<(long, int)>();
        foreach (var cursor in cache.GetRowCursorSet(cache.Schema.Where(c => c.Name == "Number"), 2))
        {
            var getter = cursor.GetGetter<int>(cache.Schema["Number"]);
            int value = 0;
            while (cursor.MoveNext())
            {
                getter(ref value);
                rows.Add((cursor.Batch, value));
            }
            cursor.Dispose();
        }
        Assert.Equal(Enumerable.Range(0, 200).Select(i => ((long)i / 64, i)), rows.Order());
    }

    [Fact]
    public void Cache_OfASourceThatThrows_ThrowsItWrapped()
    {
        var cache = _context.Data.Cache(new NumberView(10) { FailsAt = 5 });
        var e = Assert.Throws<InvalidOperationException>(() => Numbers(cache));
        Assert.Equal("bad row", Assert.IsType<FormatException>(e.InnerException).Message);
    }

    [Fact]
    public void Cache_FourReadersAtATime_EachSeesAllRows()
    {
        var cache = _context.Data.Cache(Rows(1000));
        var read = new int[4][];
        Parallel.For(0, 4, new() { MaxDegreeOfParallelism = 4 }, i => read[i] = Numbers(cache));
        Assert.All(read, r => Assert.Equal(Enumerable.Range(0, 1000), r));
    }

    [Fact]
    public void ShuffleRows_WithASeed_IsTheSameEachTimeAndHasAllRows()
    {
        var shuffled = _context.Data.ShuffleRows(Rows(500), seed: 7);
        int[] order = Numbers(shuffled);
        Assert.NotEqual(Enumerable.Range(0, 500), order);
        Assert.Equal(Enumerable.Range(0, 500), order.Order());
        Assert.Equal(order, Numbers(shuffled));
        Assert.Equal(order, Numbers(_context.Data.ShuffleRows(Rows(500), seed: 7)));
        Assert.NotEqual(order, Numbers(_context.Data.ShuffleRows(Rows(500), seed: 8)));
        Assert.True(shuffled.CanShuffle);
    }

    [Fact]
    public void ShuffleRows_WithASmallPool_MovesNoRowFarForward()
    {
        int[] order = Numbers(_context.Data.ShuffleRows(Rows(500), seed: 7, shufflePoolSize: 10));
        Assert.NotEqual(Enumerable.Range(0, 500), order);
        Assert.All(order.Select((number, place) => number - place), ahead => Assert.InRange(ahead, -500, 9));
        Assert.Equal(Enumerable.Range(0, 500), Numbers(_context.Data.ShuffleRows(Rows(500), seed: 7, shufflePoolSize: 1)));
    }

    [Fact]
    public void ShuffleRows_OfAnySource_GivesItARandomUnlessToldNotTo()
    {
        var source = new NumberView(5);
        Numbers(_context.Data.ShuffleRows(source, seed: 1));
        Numbers(_context.Data.ShuffleRows(source, seed: 1, shuffleSource: false));
        Assert.Equal([true, false], source.CursorsAskedWithRandom);
        var e = Assert.Throws<InvalidOperationException>(() => Numbers(_context.Data.ShuffleRows(new NumberView(5) { FailsAt = 3 }, seed: 1)));
        Assert.Equal("bad row", Assert.IsType<FormatException>(e.InnerException).Message);
    }

    [Fact]
    public void TakeRows_GivesTheFirstRowsAndReadsNoMore()
    {
        var source = new NumberView(100);
        Assert.Equal([0, 1, 2], Numbers(_context.Data.TakeRows(source, 3)));
        Assert.Equal(3, source.Read);
        Assert.Equal([0, 1], Numbers(_context.Data.TakeRows(Rows(2), 3)));
        Assert.Equal([8, 9], Numbers(_context.Data.SkipRows(Rows(10), 8)));
        Assert.Equal(2, _context.Data.TakeRows(_context.Data.LoadFromEnumerable(new Row[2]), 3).GetRowCount());
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TakeRows(source, 0));
    }

    [Fact]
    public void FilterRowsByColumn_KeepsTheLowerBoundAndDropsTheUpperAndNaN()
    {
        var filtered = _context.Data.FilterRowsByColumn(Rows(20), "Size", 3, 8);
        Assert.Null(filtered.GetRowCount());
        Assert.Equal([3, 5, 6, 7], Numbers(filtered));
        Assert.Equal([18, 19], Numbers(_context.Data.FilterRowsByColumn(Rows(20), "Weight", lowerBound: 18)));
        Assert.Equal([0, 1, 2, 3, 5], Numbers(_context.Data.FilterRowsByColumn(Rows(7), "Size", upperBound: 6)));
    }

    [Fact]
    public void FilterRowsByColumn_OfWholeNumbers_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(Rows(3), "Hash", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(Rows(3), "Number", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(Rows(3), "Class", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(Rows(3), "Values", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(Rows(3), "Size", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(Rows(3), "Nope", 0, 1));
    }

    [Fact]
    public void FilterRowsByMissingValues_DropsNaNAndMissingKeysAndNothingElse()
    {
        Assert.Equal([0, 1, 2, 3, 5, 6, 7, 8], Numbers(_context.Data.FilterRowsByMissingValues(Rows(10), "Size")));
        Assert.Equal([0, 1, 2, 4, 5, 6, 8, 9], Numbers(_context.Data.FilterRowsByMissingValues(Rows(10), "Class")));
        Assert.Equal([1, 2, 5, 8], Numbers(_context.Data.FilterRowsByMissingValues(Rows(10), "Size", "Values", "Class")).Except([7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByMissingValues(Rows(3), "Number"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByMissingValues(Rows(3)));
    }

    [Fact]
    public void FilterRowsByKeyColumnFraction_GoesByTheOrderOfTheKeys()
    {
        Assert.Equal([0, 4, 8], Numbers(_context.Data.FilterRowsByKeyColumnFraction(Rows(12), "Class", 0, 0.4)));
        Assert.Equal([1, 2, 5, 6, 9, 10], Numbers(_context.Data.FilterRowsByKeyColumnFraction(Rows(12), "Class", 0.5, 1)));
    }

    [Fact]
    public void Filter_ReadsItsOwnColumnButShowsOnlyWhatWasAsked()
    {
        var filtered = _context.Data.FilterRowsByColumn(Rows(20), "Size", 3, 8);
        using var cursor = filtered.GetRowCursor([filtered.Schema["Number"]]);
        Assert.False(cursor.IsColumnActive(filtered.Schema["Size"]));
        Assert.True(cursor.MoveNext());
        Assert.Equal(0, cursor.Position);
    }
}
