#:project ../src/DedupML/DedupML.csproj
#:property PublishAot=false

// Trains an image classifier on the embeddings of a folder of images, one folder a class, and shows what duplicates do to its score: the same pipeline,
// cross-validated on random folds, where copies of test images are trained on, and on folds that cut no group of duplicates.

using DedupML;
using DedupML.Datasets;
using DedupML.Splits;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

string folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "dedupml-example");
if (args.Length == 0)
    SyntheticSet.Write(folder);
Console.Error.WriteLine(Build.Describe());

var ml = new MLContext(seed: 1);
ml.Log += (_, message) =>
{
    if (message.Source == "Dedup" && message.Kind is ChannelMessageKind.Warning or ChannelMessageKind.Error)
        Console.Error.WriteLine(message.RawMessage);
};

if (!Directory.Exists(folder) || !DatasetScanner.Scan(folder).Images.Any(i => i.Label is not null))
{
    Console.Error.WriteLine($"'{folder}' must be a folder of images, one folder a class, perhaps below train and test.");
    return 2;
}

// The folder as data, without the files that LoadImages would throw at.
var files = DatasetScanner.Scan(folder).Images.Where(i => i.Label is not null)
    .Select(i => new Picture { ImagePath = i.Path, Label = i.Label!, Split = i.Split ?? "" }).ToList();
var all = ml.Data.LoadFromEnumerable(files);
var data = ml.Dedup().FilterUnreadable("ImagePath", folder).Fit(all).Transform(all);

// Which images are one: proved by their pixels, numbered by their content.
var groups = ml.Dedup().GroupDuplicates(labelColumnName: "Label", imageFolder: folder).Fit(data);
data = ml.Data.Cache(groups.Transform(data));
Console.WriteLine($"{groups.Report.Images.Count} images, {groups.Report.Groups.Count} groups of duplicates");

var features = ml.Transforms.Conversion.MapValueToKey("LabelKey", "Label")
    .Append(ml.Dedup().EmbedImages(new() { OutputColumnName = "Features", InputColumnName = "ImagePath", ImageFolder = folder }))
    .Append(ml.Transforms.NormalizeMinMax("Features"))
    .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("LabelKey"))
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
// The filter drops duplicates from what is trained on, and from nothing that is scored.
var pipeline = ml.Dedup().FilterDuplicates().Append(features);

Console.WriteLine("folds         train  test  leaks  accuracy        log-loss");
Score("random", features, ml.Data.CrossValidationSplit(data, 5).Select(f => (f.TrainSet, f.TestSet)));
Score("disjoint", pipeline, ml.Dedup().CrossValidationSplit(data, 5, labelColumnName: "Label", missingClasses: MissingClassPolicy.Warn).Select(f => (f.TrainSet, f.TestSet)));
if (files.Any(f => f.Split == "train") && files.Any(f => f.Split == "test"))
    Score("the folder's", features, [(Only("train"), Only("test"))]);

// Trained on one copy of each picture, saved, and loaded as any other model.
string file = Path.Combine(Path.GetTempPath(), "dedupml-model.zip");
ml.Model.Save(pipeline.Fit(data), data.Schema, file);
using var engine = ml.Model.CreatePredictionEngine<Picture, Prediction>(ml.Model.Load(file, out _));
Console.WriteLine($"{files[0].ImagePath} is predicted to be {engine.Predict(files[0]).PredictedLabel}.");
return 0;

IDataView Only(string split) => ml.Data.FilterByCustomPredicate<Picture>(data, picture => picture.Split != split);

void Score(string name, IEstimator<ITransformer> estimator, IEnumerable<(IDataView Train, IDataView Test)> folds)
{
    var scores = folds.Select(fold => (
        Train: Rows(fold.Train), Test: Rows(fold.Test), Leaks: ml.Dedup().FindLeaks(fold.Train, fold.Test, imageFolder: folder).Count,
        Metrics: ml.MulticlassClassification.Evaluate(estimator.Fit(fold.Train).Transform(fold.Test), "LabelKey"))).ToList();
    double accuracy = scores.Average(s => s.Metrics.MicroAccuracy), spread = Math.Sqrt(scores.Average(s => Math.Pow(s.Metrics.MicroAccuracy - accuracy, 2)));
    Console.WriteLine(FormattableString.Invariant(
        $"{name,-12} {scores.Average(s => s.Train),6:0} {scores.Average(s => s.Test),5:0} {scores.Sum(s => s.Leaks),6} {accuracy,9:0.000} ± {spread:0.000} {scores.Average(s => s.Metrics.LogLoss),9:0.000}"));
}

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
}
