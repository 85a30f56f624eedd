using DedupML.Features;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>Options are checked when a stage is made; what stages hear and say while they run.</summary>
public class StageOptionsTests
{
    private readonly MLContext context = new(seed: 1);

    private DedupCatalog Dedup => context.Dedup();

    private IDataView Data(int rows = 13) => context.Data.LoadFromEnumerable(Pictures.Rows(rows));

    [Fact]
    public void WrongOptions_AreRefusedWhenTheStageIsMade()
    {
        Action[] makings =
        [
            () => DedupExtensions.Dedup(null!),
            () => Dedup.InspectImages((InspectImagesOptions)null!), () => Dedup.InspectImages(inputColumnName: ""), () => Dedup.InspectImages(new InspectImagesOptions { OutputColumnPrefix = null! }),
            () => Dedup.InspectImages(new InspectImagesOptions { Threads = 0 }),
            () => Dedup.HashImages((HashImagesOptions)null!), () => Dedup.HashImages(""), () => Dedup.HashImages("Hash", ""), () => Dedup.HashImages("Hash", "ImagePath", (ImageHashAlgorithm)7),
            () => Dedup.EmbedImages((EmbedImagesOptions)null!), () => Dedup.EmbedImages(""), () => Dedup.EmbedImages("E", ""), () => Dedup.EmbedImages(new EmbedImagesOptions { BatchSize = 0 }),
            () => Dedup.EmbedImages(new EmbedImagesOptions { Model = null! }),
            () => Dedup.GroupDuplicates((GroupDuplicatesOptions)null!), () => Dedup.GroupDuplicates(outputColumnName: "IsKeeper"), () => Dedup.GroupDuplicates(inputColumnName: null!),
            () => Dedup.GroupDuplicates(new GroupDuplicatesOptions { TierColumnName = "" }),
            () => Dedup.MatchAgainst(null!), () => Dedup.MatchAgainst(Data(), (MatchAgainstOptions)null!), () => Dedup.MatchAgainst(Data(), new MatchAgainstOptions { OutputColumnPrefix = null! }),
            () => Dedup.MatchAgainst(Data(), inputColumnName: "Nope"), () => Dedup.MatchAgainst(Data(), new MatchAgainstOptions { ReferenceColumnName = "Ordinal" }),
            () => Dedup.FilterDuplicates((FilterDuplicatesOptions)null!), () => Dedup.FilterDuplicates(""), () => Dedup.FilterDuplicates(inputColumnName: ""),
            () => Dedup.FilterUnreadable((FilterUnreadableOptions)null!), () => Dedup.FilterUnreadable(""), () => Dedup.FilterUnreadable(new FilterUnreadableOptions { Formats = ["jpg"] }),
            () => Dedup.FilterUnreadable(new FilterUnreadableOptions { Formats = [] }),
        ];
        Assert.All(makings, making => Assert.ThrowsAny<ArgumentException>(making));
    }

    [Fact]
    public void MatchAgainst_ColumnOfTheReference_IsNamed() => Assert.StartsWith("Could not find input column 'Known' of the reference",
        Assert.Throws<ArgumentOutOfRangeException>(() => Dedup.MatchAgainst(Data(), new MatchAgainstOptions { ReferenceColumnName = "Known" })).Message, StringComparison.Ordinal);

    [Fact]
    public void MatchAgainst_TellsTheBestMatch()
    {
        string[] reference = ["house/house-00.jpg", "pine/pine-00.jpg", "cactus/cut-short.jpg"];
        var options = new MatchAgainstOptions { StoreFile = Pictures.Store, ImageFolder = Pictures.At("train"), ReferenceColumnName = "ImagePath" };
        var data = context.Data.LoadFromEnumerable(Pictures.Rows(5, ["pine/pine-00_copy.jpg", "house/house-00-grey.webp", "cactus/cactus-02.jpg", "gone.png", "pine/pine-00.jpg"]));
        var model = Dedup.MatchAgainst(context.Data.LoadFromEnumerable(Pictures.Rows(3, reference)), options).Fit(data);
        Assert.Equal(2, model.KnownImages);
        var view = model.Transform(data);
        Assert.Equal(["pine/pine-00.jpg|exact", "house/house-00.jpg|near", "|", "|", "pine/pine-00.jpg|exact"], ViewText.Rows(view, "MatchPath", "MatchTier"));
        Assert.Equal([false, false, true, true, false], view.GetColumn<float>("MatchDistance").Select(float.IsNaN));
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Cancelled_StopsAPassAndAFit(string name)
    {
        var stage = StageCase.Of(name);
        if (!stage.ReadsFiles)
            return;
        foreach (int threads in (int[])[1, 3])
        {
            using var source = new CancellationTokenSource();
            var estimator = stage.Make(context, new(threads) { Cancellation = source.Token });
            var data = stage.Data(context, stage.Rows(500));
            var view = estimator.Fit(data).Transform(data);
            using (var cursor = view.GetRowCursor(view.Schema.Where(c => c.Name != "Image" && !c.IsHidden)))
            {
                Assert.True(cursor.MoveNext());
                source.Cancel();
                Assert.ThrowsAny<OperationCanceledException>(() => { while (cursor.MoveNext()) { } });
            }
            if (name is "MatchAgainst" or "FilterUnreadable" || name.StartsWith("GroupDuplicates", StringComparison.Ordinal))
                Assert.ThrowsAny<OperationCanceledException>(() => estimator.Fit(data));
        }
    }

    [Fact]
    public void FittedStages_TellHowFarTheyHaveCome()
    {
        foreach (var make in (Func<IProgress<ProgressUpdate>, IEstimator<ITransformer>>[])
            [
                p => Dedup.GroupDuplicates(new GroupDuplicatesOptions { StoreFile = Pictures.Store, Progress = p }),
                p => Dedup.MatchAgainst(Data(), new MatchAgainstOptions { StoreFile = Pictures.Store, Progress = p }),
                p => Dedup.FilterUnreadable(new FilterUnreadableOptions { StoreFile = Pictures.Store, Progress = p }),
            ])
        {
            var progress = new Updates();
            make(progress).Fit(Data());
            Assert.Contains(progress.Seen, u => u.Phase is "reading" or "embedding" && u.Done == u.Total && u.Total > 0);
        }
    }

    [Fact]
    public void Messages_ReachTheContextsLog()
    {
        var log = new List<string>();
        context.Log += (_, e) => log.Add($"{e.Kind} {e.Source}: {e.RawMessage}");
        var data = Data(26);
        new EstimatorChain<ITransformer>().Append<ITransformer>(Dedup.GroupDuplicates(new GroupDuplicatesOptions { StoreFile = Pictures.Store, LabelColumnName = "Label" }))
            .Append<ITransformer>(Dedup.FilterDuplicates()).Fit(data);
        string[] expected =
        [
            "Info Dedup: 8 images, 3 groups of duplicates, 3 images can go.",
            "Warning Dedup: 2 images are copies with different labels: all of them stay. See the report's conflicts.",
            "Warning Dedup: 1 images cannot be read (is a folder), the first is train.",
            "Warning Dedup: 2 rows have no path.",
            "Info Dedup: 6 of 26 rows are duplicates and not trained on.",
        ];
        Assert.All(expected, line => Assert.Contains(line, log));
        Assert.Contains(log, l => l.StartsWith("Warning Dedup: 12 rows name a file that an earlier row names", StringComparison.Ordinal));
    }

    [Fact]
    public void SourceOfAnotherOrderOnEachPass_IsAnError()
    {
        int pass = 0;
        IEnumerable<DataRow> Changing()
        {
            foreach (var row in Pictures.Rows(13, [.. Pictures.Files.Skip(Interlocked.Increment(ref pass) % 5).Concat(Pictures.Files)]))
                yield return row;
        }
        var view = StageCase.Of("InspectImages").Make(context, new()).Fit(Data()).Transform(context.Data.LoadFromEnumerable(Changing()));
        Assert.Contains("mlContext.Data.Cache", Assert.Throws<InvalidOperationException>(() => ViewText.Rows(view, "Readable")).Message, StringComparison.Ordinal);
    }
}
