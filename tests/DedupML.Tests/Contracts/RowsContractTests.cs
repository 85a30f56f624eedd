using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What every stage promises about rows: the same values however they are asked for, in line with the columns that pass through.</summary>
public class RowsContractTests
{
    private readonly MLContext context = new(seed: 1);

    /// <summary>A stage fitted on other rows, and its output over some rows.</summary>
    private IDataView Output(StageCase stage, DataRow[] rows, int threads = 3) =>
        stage.Make(context, new(threads)).Fit(stage.Data(context, stage.Rows(26))).Transform(stage.Data(context, rows));

    /// <summary>The rows as they must be: values that were computed file by file, each in a pass of its own on one thread.</summary>
    private List<string> Expected(StageCase stage, DataRow[] rows)
    {
        var model = stage.Make(context, new(1)).Fit(stage.Data(context, stage.Rows(26)));
        string[] own = [.. stage.Outputs.Select(o => o.Name)];
        var values = stage.Expected(stage.Rows(13)).DistinctBy(r => r.ImagePath)
            .ToDictionary(r => r.ImagePath, r => own.Length == 0 ? "" : "|" + ViewText.Rows(model.Transform(stage.Data(context, [r])), own).Single());
        return [.. stage.Expected(rows).Select(r => $"{r.Ordinal}|{r.ImagePath}|{r.Label}{values[r.ImagePath]}")];
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Rows_AnyNumberAndThreads_AreInLine(string name)
    {
        var stage = StageCase.Of(name);
        foreach (int count in (int[])[0, 1, 63, 64, 65, 2000])
        {
            var rows = stage.Rows(count);
            var expected = Expected(stage, rows);
            foreach (int threads in (int[])[1, 2, 5])
                Assert.Equal(expected, ViewText.Rows(Output(stage, rows, threads), stage.Columns));
        }
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Fit_Twice_GivesTheSame(string name)
    {
        var stage = StageCase.Of(name);
        var data = stage.Data(context, stage.Rows(70));
        var estimator = stage.Make(context, new());
        var first = ViewText.Rows(estimator.Fit(data).Transform(data), stage.Columns);
        Assert.Equal(first, ViewText.Rows(estimator.Fit(data).Transform(data), stage.Columns));
        Assert.Equal(first, ViewText.Rows(stage.Make(new(), new(1) { Store = null }).Fit(data).Transform(data), stage.Columns));
        Assert.NotEmpty(first);
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Columns_AnySubsetAndOrder_GiveTheSame(string name)
    {
        var stage = StageCase.Of(name);
        var random = new Random(7);
        foreach (int threads in (int[])[1, 3])
        {
            var view = Output(stage, stage.Rows(70), threads);
            var all = ViewText.Rows(view, stage.Columns).Select(r => r.Split('|')).ToArray();
            for (int trial = 0; trial < 12; trial++)
            {
                int[] asked = Enumerable.Range(0, stage.Columns.Count).ToArray();
                random.Shuffle(asked);
                asked = asked[..random.Next(asked.Length + 1)];
                string[] columns = [.. asked.Select(i => stage.Columns[i])];
                Assert.Equal(all.Select(r => string.Join('|', asked.Select(i => r[i]))), ViewText.Rows(view, columns));
            }
        }
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Columns_NotAskedFor_AreInactiveAndThrow(string name)
    {
        var stage = StageCase.Of(name);
        var view = Output(stage, stage.Rows(5));
        foreach (string asked in stage.Columns)
        {
            using var cursor = view.GetRowCursor([view.Schema[asked]]);
            foreach (string column in stage.Columns)
            {
                Assert.Equal(column == asked, cursor.IsColumnActive(view.Schema[column]));
                if (column == asked)
                    ViewText.Bind(cursor, view.Schema[column]);
                else
                    Assert.ThrowsAny<ArgumentException>(() => ViewText.Bind(cursor, view.Schema[column]));
            }
        }
        using var wrong = view.GetRowCursor(view.Schema.Where(c => c.Name != "Image"));
        foreach (var (column, _) in stage.Outputs)
            Assert.Throws<InvalidOperationException>(() => wrong.GetGetter<DateTime>(view.Schema[column]));
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Cursors_SetsSideBySideAndParallel_GiveTheSame(string name)
    {
        var stage = StageCase.Of(name);
        var view = Output(stage, stage.Rows(200));
        var all = ViewText.Rows(view, stage.Columns);
        var columns = stage.Columns.Select(c => view.Schema[c]).ToArray();
        Assert.True(view.GetRowCount() is null || view.GetRowCount() == all.Count);

        var set = view.GetRowCursorSet(columns, 3);
        Assert.Equal(all.Order(), set.SelectMany(c => ViewText.Rows(c, stage.Columns)).Order());
        Assert.All(set, c => c.Dispose());

        // One is ahead of the other, and is given up in the middle.
        using (var first = view.GetRowCursor(columns))
        using (var second = view.GetRowCursor(columns))
        {
            for (int i = 0; i < 40; i++)
                Assert.True(first.MoveNext());
            Assert.Equal(all[..10], Take(second, stage, 10));
            Assert.Equal(all[40..50], Take(first, stage, 10));
            Assert.Equal(all[10..], ViewText.Rows(second, stage.Columns));
        }
        var read = new List<string>[4];
        Parallel.For(0, 4, i => read[i] = ViewText.Rows(view, stage.Columns));
        Assert.All(read, rows => Assert.Equal(all, rows));
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Shuffled_OverACache_StaysInLine(string name)
    {
        var stage = StageCase.Of(name);
        var model = stage.Make(context, new()).Fit(stage.Data(context, stage.Rows(26)));
        var rows = stage.Rows(200);
        var cached = context.Data.Cache(context.Data.LoadFromEnumerable(rows));
        var shuffled = stage.LoadsImages ? context.Transforms.LoadImages("Image", null, "ImagePath").Fit(cached).Transform(cached) : cached;
        var output = model.Transform(shuffled);
        // The stage is shuffled from above, and gets its rows shuffled from below.
        foreach (var view in (IDataView[])[context.Data.ShuffleRows(output, seed: 3), Below()])
        {
            var read = ViewText.Rows(view, stage.Columns);
            Assert.NotEqual(Expected(stage, rows), read);
            Assert.Equal(Expected(stage, rows).Order(), read.Order());
        }
        IDataView Below()
        {
            var mixed = context.Data.ShuffleRows(cached, seed: 4);
            return model.Transform(stage.LoadsImages ? context.Transforms.LoadImages("Image", null, "ImagePath").Fit(mixed).Transform(mixed) : mixed);
        }
    }

    private static List<string> Take(DataViewRowCursor cursor, StageCase stage, int count)
    {
        var values = stage.Columns.Select(c => ViewText.Bind(cursor, cursor.Schema[c])).ToArray();
        var rows = new List<string>();
        while (rows.Count < count && cursor.MoveNext())
            rows.Add(string.Join('|', values.Select(v => v())));
        return rows;
    }
}
