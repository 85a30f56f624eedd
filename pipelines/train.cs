#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false
#:property SatelliteResourceLanguages=en
#:property SharedPieces=true

// Trains an image classifier on the embeddings of a folder of images, one folder a class, and shows what duplicates do to its score: the same pipeline,
// cross-validated on random folds, where copies of test images are trained on, and on folds that cut no group of duplicates; with --compare the same
// classifier trained on the raw training set and on deduplicated ones, scored on one test set.
// Exit codes: 0 done; 2 wrong usage or error.

using System.CommandLine;
using System.Text.Json.Nodes;
using DedupML;
using DedupML.Commands;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Splits;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static DedupML.Commands.CommandHost;
using static DedupML.Commands.Flags;
using static DedupML.Commands.Places;

const string Called = "dotnet run pipelines/train.cs --";

var folder = ImageFolder("The folder of images, one folder a class, perhaps below train and test. Without one a small set with known duplicates is painted.");
var compare = Switch("--compare", "Train on the raw training set and on deduplicated ones, and score each on the test set, its leak-free and its leaked part");
var report = Text("--report", "DIR", "With --compare: write compare.csv, predictions.csv and a page with a plot into this folder");
var output = new OutputFlags();

var command = new RootCommand($"""
    Trains an image classifier on embeddings and shows what duplicates do to its score.
      train IMAGES                            on random folds and on folds that share no picture
      train IMAGES --compare --report DIR     on raw and deduplicated training data, scored on the given test set
    From its source, train is: {Called}
    Exit codes: 0 done; 2 wrong usage or error.
    """)
{
    folder, compare, report,
};
output.AddTo(command);
return CommandHost.Run(command, folder, args, Run);

int Run(ParseResult given)
{
    if (!given.GetValue(compare) && new Option[] { report, output.Json }.FirstOrDefault(given.IsGiven) is { } option)
        throw new UsageException($"{option.Name} goes with --compare only.");
    string root = given.GetValue(folder) ?? PaintedExample.Write();
    output.DescribeBuild(given);
    var files = DatasetScanner.Scan(root).Images.Where(i => i.Label is not null)
        .Select(i => new Picture { ImagePath = i.Path, Label = i.Label!, Split = i.Split ?? "" }).ToList();
    if (files.Count == 0)
        throw new UsageException($"'{root}' must be a folder of images, one folder a class, perhaps below train and test.");

    var ml = new MLContext(seed: 1);
    var said = new HashSet<string>();   // each fold says the same, with other numbers
    ml.Log += (_, message) =>
    {
        if (message.Source == "Dedup" && message.Kind is ChannelMessageKind.Warning or ChannelMessageKind.Error && said.Add(string.Concat(message.RawMessage.Where(c => !char.IsAsciiDigit(c)))))
            Console.Error.WriteLine(message.RawMessage);
    };
    // The folder as data, without the files that LoadImages would throw at.
    var all = ml.Data.LoadFromEnumerable(files);
    var data = ml.Dedup().FilterUnreadable("ImagePath", root).Fit(all).Transform(all);
    return given.GetValue(compare) ? Compare(given, ml, root, data) : Train(ml, root, data);
}

int Train(MLContext ml, string root, IDataView data)
{
    // Which images are one: copies are proved by their pixels; look-alikes, so close that they must not be trained on and tested on, are
    // DBSCAN's clusters over the cosine distance of embeddings. Copies go, look-alikes are left to a person.
    var groups = Groups(root) with { Semantic = new() { Policy = SemanticPolicy.Review, Cosine = ModelManifest.Default.Thresholds!.Split, MinPoints = 2 } };

    // The chain: hash, embed, group, filter, train. Each file is decoded once for all of it.
    var (embed, trainer) = (Embed(ml, root), Trainer(ml));
    var pipeline = ml.Dedup().HashImages(new() { OutputColumnName = "Hash", InputColumnName = "ImagePath", ImageFolder = root })
        .Append(embed)
        .Append(ml.Dedup().GroupDuplicates(groups))
        .Append(ml.Dedup().FilterDuplicates())   // drops copies from what is trained on, and from nothing that is scored
        .Append(trainer);
    var classifier = embed.Append(trainer);      // the same, on every row

    // Folds must not cut a group, so the groups must be known before.
    var grouped = ml.Dedup().GroupDuplicates(groups).Fit(data);
    data = ml.Data.Cache(grouped.Transform(data));
    Console.WriteLine($"{grouped.Report.Images.Count} images, {grouped.Report.Groups.Count} groups of duplicates and look-alikes");

    Console.WriteLine("folds         train  test  leaks  accuracy        log-loss");
    Score("random", classifier, ml.Data.CrossValidationSplit(data, 5).Select(f => (f.TrainSet, f.TestSet)));
    Score("disjoint", pipeline, ml.Dedup().CrossValidationSplit(data, 5, labelColumnName: "Label", missingClasses: MissingClassPolicy.Warn).Select(f => (f.TrainSet, f.TestSet)));
    if (Rows(Only(ml, data, SplitNames.Train)) > 0 && Rows(Only(ml, data, SplitNames.Test)) > 0)
        Score("the folder's", classifier, [(Only(ml, data, SplitNames.Train), Only(ml, data, SplitNames.Test))]);

    // Trained on one copy of each picture, saved, and loaded as any other model.
    string file = Path.Combine(Path.GetTempPath(), "dedupml-model.zip");
    var model = pipeline.Fit(data);
    ml.Model.Save(model, data.Schema, file);
    var known = model.Transform(data).GetColumn<ulong[]>("Hash").Select(Pdq).ToList();
    using var engine = ml.Model.CreatePredictionEngine<Picture, Prediction>(ml.Model.Load(file, out _));
    var first = ml.Data.CreateEnumerable<Picture>(data, reuseRowObject: false).First();
    var prediction = engine.Predict(first);
    // What is near to a picture that was trained on may be remembered rather than recognised: its hash tells.
    Console.WriteLine($"{first.ImagePath} is predicted to be {prediction.PredictedLabel}; the nearest picture of the data is {known.Min(Pdq(prediction.Hash).DistanceTo)} of {PdqHash.Length} bits away.");
    return Done;

    void Score(string name, IEstimator<ITransformer> estimator, IEnumerable<(IDataView Train, IDataView Test)> folds)
    {
        var scores = folds.Select(fold => (
            Train: Rows(fold.Train), Test: Rows(fold.Test), Leaks: ml.Dedup().FindLeaks(fold.Train, fold.Test, imageFolder: root).Count,
            Metrics: ml.MulticlassClassification.Evaluate(estimator.Fit(fold.Train).Transform(fold.Test), "LabelKey"))).ToList();
        double accuracy = scores.Average(s => s.Metrics.MicroAccuracy), spread = Math.Sqrt(scores.Average(s => Math.Pow(s.Metrics.MicroAccuracy - accuracy, 2)));
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-12} {scores.Average(s => s.Train),6:0} {scores.Average(s => s.Test),5:0} {scores.Sum(s => s.Leaks),6} {accuracy,9:0.000} ± {spread:0.000} {scores.Average(s => s.Metrics.LogLoss),9:0.000}"));
    }
}

int Compare(ParseResult given, MLContext ml, string root, IDataView data)
{
    string? target = given.GetValue(report) is { } chosen ? Full(chosen) : null;
    if (target is not null)
        CheckReport([Full(root)], target, ComparisonFiles.Scores);
    var (train, test) = (Only(ml, data, SplitNames.Train), Only(ml, data, SplitNames.Test));
    if (Rows(train) == 0 || Rows(test) == 0)
        throw new UsageException($"--compare needs a training and a test set: '{root}' must have the folders train and test (pipelines/split.cs makes them).");
    if (Rows(Only(ml, data, SplitNames.Validation)) is var others and > 0)
        Console.Error.WriteLine($"{others} validation images are neither trained on nor scored.");
    using var progress = output.Progress(given);
    var groups = Groups(root) with { Progress = progress };
    var leaks = new RemoveLeaksOptions { ImageFolder = root, Progress = progress };

    // The training set is deduplicated in itself, but in the last variant: only that one knows the test set, which always stays whole.
    (string Name, string Variant, IDataView Rows)[] variants =
    [
        ("raw", "the training set as it is", train),
        ("exact", "without exact copies", Deduplicated(groups with { Balance = new() { ProtectRare = int.MaxValue } })),
        ("near", "without exact and near copies", Deduplicated(groups)),
        ("semantic", "without exact and near copies and look-alikes", Deduplicated(groups with { Semantic = new() { Policy = SemanticPolicy.Remove } })),
        ("no-leaks", "without exact and near copies, and without copies of test images", ml.Dedup().RemoveLeaks(Deduplicated(groups), test, leaks).TrainSet),
    ];
    var classifier = Embed(ml, root).Append(Trainer(ml));
    var models = variants.Select(v => new ComparedModel(
        v.Name, v.Variant, (int)Rows(v.Rows), [.. classifier.Fit(v.Rows).Transform(test).GetColumn<string>("PredictedLabel")])).ToList();

    // A test image is leaked when the raw training set has a copy of it.
    var leaked = ml.Dedup().FindLeaks(train, test, leaks).Leaks.GroupBy(l => Within(Full(root), l.TestPath)!)
        .ToDictionary(l => l.Key, l => l.OrderBy(p => p.Tier).Select(p => new TestLeak(Within(Full(root), p.TrainPath)!, p.Tier)).First());
    var pictures = ml.Dedup().GroupDuplicates(groups).Fit(test);
    var images = test.GetColumn<string>("ImagePath").Zip(test.GetColumn<string>("Label"), pictures.Transform(test).GetColumn<ulong>("DuplicateGroup"))
        .Select(i => new ComparedImage(i.First, i.Second, i.Third, leaked.GetValueOrDefault(i.First))).ToList();
    var comparison = new ModelComparison(Path.GetFileName(Full(root)), images, models);
    progress.Dispose();

    var answer = new JsonObject();
    if (given.GetValue(output.Json))
        OutputFlags.Add(answer, text => ComparisonJson.Write(comparison, text));
    else
        new ComparisonSummary(comparison).WriteText(Console.Out);
    if (target is not null)
    {
        ComparisonWriter.Write(comparison, target);
        ComparisonPage.Write(comparison, pictures.Report.Run, target);
        answer["report"] = target;
        output.Say(given, $"report: {Path.Combine(target, ReportFiles.Page)}");
    }
    output.Print(given, answer);
    return Done;

    IDataView Deduplicated(GroupDuplicatesOptions options)
    {
        var grouped = ml.Dedup().GroupDuplicates(options).Fit(train).Transform(train);
        return ml.Dedup().FilterDuplicates().Fit(grouped).Transform(grouped);
    }
}

static GroupDuplicatesOptions Groups(string root) => new() { LabelColumnName = "Label", ImageFolder = root };

static EmbedImagesEstimator Embed(MLContext ml, string root) =>
    ml.Dedup().EmbedImages(new() { OutputColumnName = "Features", InputColumnName = "ImagePath", ImageFolder = root });

static IEstimator<ITransformer> Trainer(MLContext ml) => ml.Transforms.Conversion.MapValueToKey("LabelKey", "Label")
    .Append(ml.Transforms.NormalizeMinMax("Features"))
    .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("LabelKey"))
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

static PdqHash Pdq(ulong[] words) => new(words[0], words[1], words[2], words[3]);

static IDataView Only(MLContext ml, IDataView data, string split) => ml.Data.FilterByCustomPredicate<Picture>(data, picture => picture.Split != split);

static long Rows(IDataView view) => view.GetColumn<string>("ImagePath").LongCount();

sealed class Picture
{
    public string ImagePath { get; set; } = "";
    public string Label { get; set; } = "";
    public string Split { get; set; } = "";
}

sealed class Prediction
{
    public string PredictedLabel { get; set; } = "";

    [VectorType(4)]
    public ulong[] Hash { get; set; } = [];
}
