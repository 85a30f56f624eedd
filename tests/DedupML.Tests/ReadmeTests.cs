using System.Text.RegularExpressions;
using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Selection;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace DedupML.Tests;

/// <summary>What the README shows is code that compiles and runs. This project has no access to internals.</summary>
public class ReadmeTests
{
    private static void FindAsTheReadmeDoes()
    {
        var dataset = DatasetScanner.Scan("path/to/images");
        var report = new DuplicateFinder(new() { Transforms = TransformSet.Mirror }).Run(dataset);
        foreach (var decision in report.Decisions.Where(d => d.Action == DecisionAction.Remove))
            Console.WriteLine($"{report.Images[decision.Image].Path} goes for {report.Images[decision.Keeper!.Value].Path}: {decision.Reason}");
    }

    private static TransformerChain<MulticlassPredictionTransformer<MaximumEntropyModelParameters>> TrainAsTheReadmeDoes(IEnumerable<Picture> pictures, Action<LoggingEventArgs> Tell)
    {
        var ml = new MLContext(seed: 1);
        ml.Log += (_, message) => Tell(message);
        var data = ml.Data.LoadFromEnumerable(pictures);                            // ImagePath, Label
        var pipeline = ml.Dedup().FilterUnreadable()                                // bad files are counted, never thrown at
            .Append(ml.Dedup().GroupDuplicates(labelColumnName: "Label"))           // which images are one, proved by their pixels
            .Append(ml.Dedup().FilterDuplicates())                                  // train on one copy of each; score every row
            .Append(ml.Transforms.Conversion.MapValueToKey("LabelKey", "Label"))
            .Append(ml.Transforms.LoadImages("Image", null, "ImagePath"))
            .Append(ml.Transforms.ResizeImages("Image", 32, 32))
            .Append(ml.Transforms.ExtractPixels("Features", "Image"))
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("LabelKey"));
        var model = pipeline.Fit(data);
        return model;
    }

    private static TrainTestData SplitAsTheReadmeDoes(MLContext ml, IDataView data)
    {
        var grouped = ml.Dedup().GroupDuplicates(labelColumnName: "Label").Fit(data).Transform(data);
        var split = ml.Dedup().TrainTestSplit(grouped, testFraction: 0.2, labelColumnName: "Label");   // no group is cut
        ml.Dedup().AssertDisjoint(split.TrainSet, split.TestSet);                                      // throws, and lists what both have
        return split;
    }

    [Fact]
    public void Snippets_OfTheReadme_AreTheCodeAbove()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.Repository, "README.md"));
        string[] snippets = [.. Regex.Matches(readme, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
        string here = File.ReadAllText(Path.Combine(SharedData.Repository, "tests", "DedupML.Tests", "ReadmeTests.cs"));
        Assert.Equal(3, snippets.Length);
        foreach (string line in snippets.SelectMany(s => s.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            Assert.Contains(line, here, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipeline_OverAPaintedSet_SaysWhatTheReadmeShows()
    {
        using var folder = new TemporaryFolder();
        SyntheticSet.Write(folder.Path);
        var said = new List<string>();
        var model = TrainAsTheReadmeDoes(PicturesOf(folder.Path), message =>
        {
            if (message.Source == "Dedup" && message.Kind != ChannelMessageKind.Trace)
                said.Add(message.RawMessage);
        });
        Assert.Contains($"\n```\n{string.Join('\n', said)}\n```\n", File.ReadAllText(Path.Combine(SharedData.Repository, "README.md")), StringComparison.Ordinal);
        Assert.Equal(30, new MLContext().Data.LoadFromEnumerable(PicturesOf(folder.Path)) is var all ? model.Transform(all).GetColumn<uint>("PredictedLabel").Count() : 0);
    }

    [Fact]
    public void Split_OverAPaintedSet_SharesNoPicture()
    {
        using var folder = new TemporaryFolder();
        SyntheticSet.Write(folder.Path);
        var ml = new MLContext();
        var split = SplitAsTheReadmeDoes(ml, ml.Data.LoadFromEnumerable(PicturesOf(folder.Path)));
        Assert.NotEmpty(split.TestSet.GetColumn<string>("ImagePath"));
        Assert.Empty(split.TrainSet.GetColumn<ulong>("DuplicateGroup").Intersect(split.TestSet.GetColumn<ulong>("DuplicateGroup")));
    }

    private static List<Picture> PicturesOf(string root) => [.. DatasetScanner.Scan(root).Images
        .Select(i => new Picture { ImagePath = System.IO.Path.Combine(root, i.Path), Label = i.Label ?? "" })];

    private sealed class Picture
    {
        public string ImagePath { get; set; } = "";

        public string Label { get; set; } = "";
    }

    [Fact]
    public void Snippet_OverAPaintedSet_NamesWhatGoes()
    {
        string root = Directory.CreateTempSubdirectory("dedupml-").FullName;
        string before = Environment.CurrentDirectory;
        using var output = new StringWriter();
        var console = Console.Out;
        try
        {
            SyntheticSet.Write(Path.Combine(root, "path/to/images"));
            Environment.CurrentDirectory = root;
            Console.SetOut(output);
            FindAsTheReadmeDoes();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
            Directory.Delete(root, recursive: true);
        }
        Assert.Contains("train/pine/pine-00-small.jpg goes for train/pine/pine-00", output.ToString(), StringComparison.Ordinal);
    }
}
