using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about ML.NET's splits and their traps; compiled against Microsoft.ML and against its stand-in.</summary>
public class SplitTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Row
    {
        public int Number { get; set; }

        public string? Text { get; set; }

        public ulong Group { get; set; }

        [KeyType(5)]
        public uint Key { get; set; }

        public float Size { get; set; }

        public double Weight { get; set; }

        [VectorType(2)]
        public int[] Pair { get; set; } = [0, 0];
    }

    private sealed class Mapped
    {
        public int Length { get; set; }
    }

    private IDataView Rows(int count) => _context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Row
    {
        Number = i,
        Text = i % 10 == 0 ? "" : i % 10 == 1 ? null : $"group {i % 40}",
        Group = (ulong)(i % 40),
        Key = (uint)(i % 6),
        Size = i == 3 ? float.NaN : i,
        Weight = i == 3 ? double.NaN : -i,
        Pair = [i % 40, 7],
    }));

    private static int[] Numbers(IDataView view) => [.. view.GetColumn<int>("Number")];

    private static void AssertEqual(DataOperationsCatalog.TrainTestData expected, DataOperationsCatalog.TrainTestData actual)
    {
        Assert.Equal(Numbers(expected.TestSet), Numbers(actual.TestSet));
        Assert.Equal(Numbers(expected.TrainSet), Numbers(actual.TrainSet));
    }

    [Fact]
    public void TrainTestSplit_WithoutAColumn_SharesOutAllRowsBySeed()
    {
        var data = Rows(1000);
        var split = _context.Data.TrainTestSplit(data, 0.2, seed: 5);
        int[] test = Numbers(split.TestSet);
        Assert.Equal(Enumerable.Range(0, 1000), test.Concat(Numbers(split.TrainSet)).Order());
        Assert.InRange(test.Length, 140, 260);
        Assert.Equal(test, test.Order());
        AssertEqual(split, _context.Data.TrainTestSplit(data, 0.2, seed: 5));
        Assert.NotEqual(test, Numbers(_context.Data.TrainTestSplit(data, 0.2, seed: 6).TestSet));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Group")]
    public void TrainTestSplit_WithoutASeed_TakesThatOfTheContextOrAFixedOne(string? column)
    {
        var data = Rows(1000);
        AssertEqual(_context.Data.TrainTestSplit(data, 0.3, column), new MLContext(seed: 1).Data.TrainTestSplit(data, 0.3, column));
        AssertEqual(_context.Data.TrainTestSplit(data, 0.3, column), new MLContext().Data.TrainTestSplit(data, 0.3, column, seed: 1));
        AssertEqual(new MLContext().Data.TrainTestSplit(data, 0.3, column), new MLContext().Data.TrainTestSplit(data, 0.3, column));
        Assert.NotEqual(
            Numbers(new MLContext(seed: 1).Data.TrainTestSplit(data, 0.3, column).TestSet), Numbers(new MLContext(seed: 4).Data.TrainTestSplit(data, 0.3, column).TestSet));
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("Group")]
    [InlineData("Pair")]
    [InlineData("Key")]
    public void TrainTestSplit_ByAColumn_KeepsItsGroupsTogether(string column)
    {
        var split = _context.Data.TrainTestSplit(Rows(1000), 0.5, column, seed: 2);
        int of = column == "Key" ? 6 : 40;
        var test = Numbers(split.TestSet).Select(i => i % of).ToHashSet();
        Assert.NotEmpty(test);
        Assert.DoesNotContain(Numbers(split.TrainSet), i => test.Contains(i % of));
    }

    [Fact]
    public void TrainTestSplit_ByHashedValues_UsesTheSeed()
    {
        foreach (string column in (string[])["Text", "Group", "Pair"])
        {
            var tests = Enumerable.Range(1, 6).Select(seed => string.Join(' ', Numbers(_context.Data.TrainTestSplit(Rows(200), 0.5, column, seed).TestSet)));
            Assert.Equal(6, tests.Distinct().Count());
        }
    }

    [Fact]
    public void Split_ByText_DropsRowsWithoutOneFromBothSides()
    {
        var split = _context.Data.TrainTestSplit(Rows(100), 0.5, "Text");
        Assert.Equal(Enumerable.Range(0, 100).Where(i => i % 10 > 1), Numbers(split.TestSet).Concat(Numbers(split.TrainSet)).Order());
    }

    [Fact]
    public void Split_ByNumbersWithZero_DropsNone()
    {
        var folds = _context.Data.CrossValidationSplit(Rows(3000), 5, "Group");
        Assert.Equal(Enumerable.Range(0, 3000), folds.SelectMany(f => Numbers(f.TestSet)).Order());
        Assert.All(folds, f => Assert.Equal(3000, Numbers(f.TestSet).Length + Numbers(f.TrainSet).Length));
        Assert.All(folds, f => Assert.Empty(Numbers(f.TestSet).Select(i => i % 40).Intersect(Numbers(f.TrainSet).Select(i => i % 40))));
    }

    [Fact]
    public void Split_ByAKey_GoesByTheOrderOfTheKeysAndIgnoresTheSeed()
    {
        for (int seed = 0; seed < 3; seed++)
        {
            var split = _context.Data.TrainTestSplit(Rows(60), 0.4, "Key", seed);
            Assert.Equal([0, 1], Numbers(split.TestSet).Select(i => i % 6).Distinct().Order());
            // The class has five keys: number five on the way in is missing.
            Assert.Equal([2, 3, 4], Numbers(split.TrainSet).Select(i => i % 6).Distinct().Order());
        }
    }

    [Fact]
    public void CrossValidationSplit_ByAKey_TestsOneOnTheBoundTwice()
    {
        var folds = _context.Data.CrossValidationSplit(Rows(60), 2, "Key");
        Assert.Equal([0, 1, 2], Numbers(folds[0].TestSet).Select(i => i % 6).Distinct().Order());
        Assert.Equal([2, 3, 4], Numbers(folds[1].TestSet).Select(i => i % 6).Distinct().Order());
        Assert.Equal([3, 4], Numbers(folds[0].TrainSet).Select(i => i % 6).Distinct().Order());
        Assert.Equal([0, 1], Numbers(folds[1].TrainSet).Select(i => i % 6).Distinct().Order());
    }

    [Theory]
    [InlineData("Size", 0)]
    [InlineData("Weight", 80)]
    public void Split_ByAFraction_GoesByItsSizeAndDropsNaN(string column, int from)
    {
        for (int seed = 0; seed < 2; seed++)
        {
            var split = _context.Data.TrainTestSplit(Rows(101), 0.205, column, seed);
            int[] expected = column == "Size" ? [.. Enumerable.Range(0, 21).Where(i => i != 3)] : [.. Enumerable.Range(from, 21)];
            Assert.Equal(expected, Numbers(split.TestSet));
            Assert.Equal(Enumerable.Range(0, 101).Except(expected).Where(i => i != 3), Numbers(split.TrainSet));
        }
    }

    [Fact]
    public void CrossValidationSplit_WithoutAColumn_TestsEachRowOnce()
    {
        var folds = _context.Data.CrossValidationSplit(Rows(1000), 5, seed: 3);
        Assert.Equal(5, folds.Count);
        Assert.Equal(Enumerable.Range(0, 1000), folds.SelectMany(f => Numbers(f.TestSet)).Order());
        Assert.All(folds, f => Assert.Equal(Enumerable.Range(0, 1000), Numbers(f.TestSet).Concat(Numbers(f.TrainSet)).Order()));
    }

    [Fact]
    public void Split_ReadsNothingAtTheCallAndTheStagesAboveAgainForEachSide()
    {
        int calls = 0, passes = 0;
        IEnumerable<Row> Source()
        {
            Interlocked.Increment(ref passes);
            for (int i = 0; i < 100; i++) yield return new() { Number = i, Group = (ulong)i };
        }

        var data = _context.Transforms.CustomMapping<Row, Mapped>((row, mapped) =>
        {
            Interlocked.Increment(ref calls);
            mapped.Length = row.Number;
        }, null).Fit(_context.Data.LoadFromEnumerable(Source())).Transform(_context.Data.LoadFromEnumerable(Source()));
        var split = _context.Data.TrainTestSplit(data, 0.3, "Group");
        var random = _context.Data.TrainTestSplit(data, 0.3);
        Assert.Equal((0, 0), (calls, passes));
        Assert.Equal(100, split.TestSet.GetColumn<int>("Length").Count() + split.TrainSet.GetColumn<int>("Length").Count());
        Assert.Equal((200, 2), (calls, passes));
        Assert.Equal(100, random.TestSet.GetColumn<int>("Length").Count() + random.TrainSet.GetColumn<int>("Length").Count());
        Assert.Equal((400, 4), (calls, passes));
    }

    [Fact]
    public void Split_HasTheColumnsOfItsSourceAndNoMore()
    {
        var data = Rows(10);
        foreach (var split in (DataOperationsCatalog.TrainTestData[])[_context.Data.TrainTestSplit(data), _context.Data.CrossValidationSplit(data, 2, "Group")[1]])
        {
            Assert.Equal(data.Schema.Select(c => c.Name), split.TrainSet.Schema.Select(c => c.Name));
            Assert.Equal(data.Schema.Select(c => c.Name), split.TestSet.Schema.Select(c => c.Name));
            Assert.Null(split.TestSet.GetRowCount());
        }
        Assert.Empty(typeof(DataOperationsCatalog.TrainTestData).GetConstructors());
    }

    [Fact]
    public void Split_OfTooLittle_ThrowsAtTheCall()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Rows(1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Rows(1), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CrossValidationSplit(Rows(1), 1));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TrainTestSplit(Rows(1), 0.5, "Nope"));
        Assert.Contains("'Nope'", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => _context.Data.TrainTestSplit(null!));
    }

    [Fact]
    public void Split_OfAFewGroups_MayHaveAnEmptySide()
    {
        var rows = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Row { Number = i, Group = (ulong)(i % 4) }));
        var sizes = Enumerable.Range(0, 10).Select(seed => Numbers(_context.Data.TrainTestSplit(rows, 0.1, "Group", seed).TestSet).Length).ToArray();
        Assert.Contains(0, sizes);
        Assert.All(sizes, size => Assert.Equal(0, size % 10));
    }
}
