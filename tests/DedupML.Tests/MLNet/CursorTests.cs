using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about cursors, threads and order; compiled against Microsoft.ML and against its stand-in.</summary>
public class CursorTests
{
    private readonly MLContext _context = new(seed: 1);
    private int _calls;

    private sealed class Input
    {
        public int Number { get; set; }
    }

    private sealed class Output
    {
        public int Double { get; set; }

        public int Triple { get; set; }

        [VectorType(2)]
        public float[] Pair { get; set; } = [];
    }

    private IDataView Map(IDataView source, int failsAt = -1) => _context.Transforms.CustomMapping<Input, Output>((input, output) =>
    {
        Interlocked.Increment(ref _calls);
        if (input.Number == failsAt) throw new FormatException("bad number");
        (output.Double, output.Triple, output.Pair) = (2 * input.Number, 3 * input.Number, [input.Number, -input.Number]);
    }, null).Fit(source).Transform(source);

    private static List<int> ReadUntilError(IDataView view, string column, Action<Exception>? check = null)
    {
        var values = new List<int>();
        try
        {
            foreach (int value in view.GetColumn<int>(column)) values.Add(value);
        }
        catch (Exception e) when (check is not null)
        {
            check(e);
        }
        return values;
    }

    [Fact]
    public void Read_AMappedView_AsksItsSourceForASetOfCursorsWithTheColumnsInUse()
    {
        int threads = Math.Max(2, Environment.ProcessorCount - 1);
        var source = new NumberView(10);
        var mapped = Map(source);
        Assert.Empty(source.SetsAsked);
        Assert.Equal(10, mapped.GetColumn<int>("Double").Count());
        Assert.Equal(10, mapped.GetColumn<int>("Number").Count());
        Assert.Equal([(threads, "Number"), (threads, "Number")], source.SetsAsked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(5000)]
    public void Read_ComputedColumns_InTheOrderOfTheSource(int count)
    {
        var mapped = Map(new NumberView(count));
        Assert.Equal(Enumerable.Range(0, count).Select(i => 2 * i), mapped.GetColumn<int>("Double"));
        Assert.Equal(Enumerable.Range(0, count).Select(i => -i), mapped.GetColumn<float[]>("Pair").Select(p => (int)p[1]));
    }

    [Fact]
    public void Read_SeveralColumnsOfOneMapping_CallsItOnceARow()
    {
        var mapped = Map(new NumberView(500));
        using (var cursor = mapped.GetRowCursor(mapped.Schema.Where(c => c.Name is "Double" or "Triple" or "Number")))
        {
            var doubled = cursor.GetGetter<int>(mapped.Schema["Double"]);
            var tripled = cursor.GetGetter<int>(mapped.Schema["Triple"]);
            var number = cursor.GetGetter<int>(mapped.Schema["Number"]);
            int a = 0, b = 0, n = 0;
            for (int i = 0; cursor.MoveNext(); i++)
            {
                doubled(ref a);
                tripled(ref b);
                number(ref n);
                Assert.Equal((i, 2 * i, 3 * i, i), (cursor.Position, a, b, n));
            }
        }
        Assert.Equal(500, _calls);
        Assert.Equal(500, mapped.GetColumn<int>("Number").Count());
        Assert.Equal(500, _calls);
    }

    [Fact]
    public void Read_TwoMappingsInARow_CallsEachOnceARow()
    {
        var once = Map(new NumberView(300));
        var twice = Map(_context.Transforms.CopyColumns("Number", "Double").Fit(once).Transform(once));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => 4 * i), twice.GetColumn<int>("Double"));
        Assert.Equal(600, _calls);
    }

    [Fact]
    public void GetRowCursorSet_OverASingleCursor_SplitsItIntoBatchesOf128()
    {
        var mapped = Map(new NumberView(300));
        var cursors = mapped.GetRowCursorSet([mapped.Schema["Double"]], 2);
        Assert.Equal(2, cursors.Length);
        var rows = new List<(long Batch, int Value)>();
        foreach (var cursor in cursors)
        {
            var getter = cursor.GetGetter<int>(mapped.Schema["Double"]);
            int value = 0;
            Assert.Equal(-1, cursor.Position);
            while (cursor.MoveNext())
            {
                getter(ref value);
                rows.Add((cursor.Batch, value));
            }
            cursor.Dispose();
        }
        Assert.Equal(Enumerable.Range(0, 300).Select(i => ((long)i / 128, 2 * i)), rows.Order());
    }

    [Fact]
    public void Read_SeveralCursors_JoinsThemInTheOrderOfTheirBatches()
    {
        var rowByRow = Map(new NumberView(1000) { BatchOf = number => number });
        Assert.Equal(Enumerable.Range(0, 1000), rowByRow.GetColumn<int>("Number"));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => 2 * i), rowByRow.GetColumn<int>("Double"));
    }

    [Fact]
    public void Read_SeveralCursorsWithEqualBatches_OneAfterTheOther()
    {
        int threads = Math.Max(2, Environment.ProcessorCount - 1);
        var read = Map(new NumberView(300) { BatchOf = _ => 0 }).GetColumn<int>("Number").ToArray();
        var expected = Enumerable.Range(0, threads).Select(k => Enumerable.Range(0, 300).Where(i => i % threads == k).ToArray());
        // Which cursor comes first is chance.
        int at = 0;
        var parts = Enumerable.Range(0, threads).Select(_ => read[at] % threads).Select(k => (k, Part: read[at..(at += (300 - k + threads - 1) / threads)])).ToArray();
        Assert.Equal(threads, parts.Select(p => p.k).Distinct().Count());
        Assert.All(parts, p => Assert.Equal(Enumerable.Range(0, 300).Where(i => i % threads == p.k), p.Part));
    }

    [Fact]
    public void MoveNext_Once_TheSourceIsReadAheadOnlyBehindAMapping()
    {
        var plain = new NumberView(100_000);
        using (var cursor = plain.GetRowCursor(plain.Schema.Take(1))) Assert.True(cursor.MoveNext());
        Assert.Equal(1, plain.Read);

        var source = new NumberView(100_000);
        var mapped = Map(source);
        using (var cursor = mapped.GetRowCursor([mapped.Schema["Double"]]))
        {
            Assert.True(cursor.MoveNext());
            for (int seen = -1; seen != source.Read; Thread.Sleep(50)) seen = source.Read;
            Assert.InRange(source.Read, 1000, 128 * (10 + 4 * Environment.ProcessorCount));
        }
        int readAtEnd = source.Read;
        Thread.Sleep(50);
        Assert.Equal((readAtEnd, 0), (source.Read, source.Open));
    }

    [Fact]
    public void Read_FourReadersAtATime_EachSeesAllRowsInOrder()
    {
        var mapped = Map(new NumberView(3000));
        var sums = new List<int>[4];
        Parallel.For(0, 4, new() { MaxDegreeOfParallelism = 4 }, i => sums[i] = [.. mapped.GetColumn<int>("Triple")]);
        Assert.All(sums, s => Assert.Equal(Enumerable.Range(0, 3000).Select(i => 3 * i), s));
    }

    [Fact]
    public void Read_AMappingThatThrows_IsWrappedAndGoodRowsBeforeItAreLost()
    {
        Exception? error = null;
        var read = ReadUntilError(Map(new NumberView(4), failsAt: 2), "Double", e => error = e);
        var wrapped = Assert.IsType<InvalidOperationException>(error);
        Assert.StartsWith("Splitter/consolidator worker encountered exception while consuming source data", wrapped.Message, StringComparison.Ordinal);
        Assert.Equal("bad number", Assert.IsType<FormatException>(wrapped.InnerException).Message);
        Assert.Empty(read);

        read = ReadUntilError(Map(new NumberView(3000), failsAt: 1000), "Double", e => error = e);
        Assert.IsType<FormatException>(error.InnerException);
        Assert.InRange(read.Count, 0, 999);
        Assert.Equal(Enumerable.Range(0, read.Count).Select(i => 2 * i), read);
    }

    [Fact]
    public void Read_ASourceThatThrows_IsWrappedOnceMoreForItsOwnThread()
    {
        Exception? error = null;
        ReadUntilError(Map(new NumberView(3000) { FailsAt = 1000 }), "Double", e => error = e);
        Assert.IsType<InvalidOperationException>(error);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal("bad row", Assert.IsType<FormatException>(error.InnerException.InnerException).Message);

        // Where nothing is computed nothing is split, and the source's error comes as it is.
        var read = ReadUntilError(Map(new NumberView(3000) { FailsAt = 1000 }), "Number", e => error = e);
        Assert.IsType<FormatException>(error);
        Assert.Equal(1000, read.Count);
    }

    [Fact]
    public void Read_WithAColumnThatCannotBeCopied_StaysOnOneThreadAndErrorsAreNotWrapped()
    {
        var source = new NumberView(500);
        var mapped = Map(source, failsAt: 300);
        using var cursor = mapped.GetRowCursor(mapped.Schema.Where(c => c.Name is "Tool" or "Double"));
        var tool = cursor.GetGetter<NumberView.Tool>(mapped.Schema["Tool"]);
        var doubled = cursor.GetGetter<int>(mapped.Schema["Double"]);
        NumberView.Tool? last = null;
        int value = 0;
        for (int i = 0; i < 300; i++)
        {
            Assert.True(cursor.MoveNext());
            tool(ref last!);
            doubled(ref value);
            Assert.Equal(2 * i, value);
        }
        Assert.NotNull(last);
        Assert.True(cursor.MoveNext());
        Assert.Equal("bad number", Assert.Throws<FormatException>(() => doubled(ref value)).Message);
        Assert.Equal(301, source.Read);
        Assert.Empty(source.SetsAsked);
    }

    [Fact]
    public void Cursor_OfAMappedView_KnowsWhichColumnsAreActiveAndWhereItStands()
    {
        var mapped = Map(new NumberView(10));
        using var cursor = mapped.GetRowCursor([mapped.Schema["Double"]]);
        Assert.Equal(-1, cursor.Position);
        Assert.True(cursor.IsColumnActive(mapped.Schema["Double"]));
        Assert.False(cursor.IsColumnActive(mapped.Schema["Triple"]));
        Assert.False(cursor.IsColumnActive(mapped.Schema["Number"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<int>(mapped.Schema["Triple"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<int>(mapped.Schema["Number"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(mapped.Schema["Double"]));
        var getter = cursor.GetGetter<int>(mapped.Schema["Double"]);
        int value = 0;
        Assert.ThrowsAny<Exception>(() => getter(ref value));
        Assert.True(cursor.MoveNext());
        Assert.Equal(0, cursor.Position);
        while (cursor.MoveNext()) getter(ref value);
        Assert.Equal((18, -1), (value, cursor.Position));
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void RowIds_OnEveryPass_AreThoseOfTheSource()
    {
        var mapped = Map(new NumberView(200));
        using var cursor = mapped.GetRowCursor([mapped.Schema["Double"]]);
        var getter = cursor.GetIdGetter();
        DataViewRowId id = default;
        for (ulong i = 0; cursor.MoveNext(); i++)
        {
            getter(ref id);
            Assert.Equal(new DataViewRowId(i, 0), id);
        }
    }

    [Fact]
    public void View_OfAMapping_PassesOnWhetherItCanShuffle()
    {
        Assert.False(Map(new NumberView(1)).CanShuffle);
        Assert.True(Map(new NumberView(1) { CanShuffle = true }).CanShuffle);
        var source = new NumberView(3);
        Map(source).GetRowCursor([], new Random(1)).Dispose();
        Assert.Equal([false], source.CursorsAskedWithRandom);
    }
}
