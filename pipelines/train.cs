#:project ../src/DedupML/DedupML.csproj
#:property PublishAot=false

// Trains an image classifier on a folder of images, one folder a class, and shows what duplicates do to its score:
// the same pipeline on a random split, where copies of test images are trained on, and on a split that cuts no group of duplicates.

using DedupML;
using DedupML.Datasets;
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
    if (message.Source == "Dedup" && message.Kind != ChannelMessageKind.Trace)
        Console.Error.WriteLine(message.RawMessage);
};

// The folder as data, without the files that LoadImages would throw at.
var files = DatasetScanner.Scan(folder).Images.Where(i => i.Label is not null).Select(i => new Picture { ImagePath = i.Path, Label = i.Label! });
var all = ml.Data.LoadFromEnumerable(files.ToList());
var data = ml.Dedup().FilterUnreadable("ImagePath", folder).Fit(all).Transform(all);

// Which images are one: proved by their pixels, numbered by their content.
var groups = ml.Dedup().GroupDuplicates(labelColumnName: "Label", imageFolder: folder).Fit(data);
data = ml.Data.Cache(groups.Transform(data));

var features = ml.Transforms.Conversion.MapValueToKey("LabelKey", "Label")
    .Append(ml.Transforms.LoadImages("Image", folder, "ImagePath"))
    .Append(ml.Transforms.ResizeImages("Image", 16, 16))
    .Append(ml.Transforms.ExtractPixels("Features", "Image", scaleImage: 1 / 255f))
    .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("LabelKey"))
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
// The filter drops duplicates from what is trained on, and from nothing that is scored.
var pipeline = ml.Dedup().FilterDuplicates().Append(features);

var random = ml.Data.TrainTestSplit(data, testFraction: 0.3);
var disjoint = ml.Dedup().TrainTestSplit(data, testFraction: 0.3, labelColumnName: "Label");
Console.WriteLine("split      train  test  leaks  accuracy  mean of classes  log-loss");
Score("random", features, random.TrainSet, random.TestSet);
var model = Score("disjoint", pipeline, disjoint.TrainSet, disjoint.TestSet);
ml.Dedup().AssertDisjoint(disjoint.TrainSet, disjoint.TestSet, imageFolder: folder);

// Saved and loaded as any other model.
string file = Path.Combine(Path.GetTempPath(), "dedupml-model.zip");
ml.Model.Save(model, data.Schema, file);
using var engine = ml.Model.CreatePredictionEngine<Picture, Prediction>(ml.Model.Load(file, out _));
var picture = ml.Data.CreateEnumerable<Picture>(disjoint.TestSet, reuseRowObject: false).First();
Console.WriteLine($"{picture.ImagePath} is predicted to be {engine.Predict(picture).PredictedLabel}.");

ITransformer Score(string name, IEstimator<ITransformer> estimator, IDataView train, IDataView test)
{
    var fitted = estimator.Fit(train);
    var metrics = ml.MulticlassClassification.Evaluate(fitted.Transform(test), "LabelKey");
    long Rows(IDataView view) => view.GetColumn<string>("ImagePath").LongCount();
    long leaks = ml.Dedup().FindLeaks(train, test, imageFolder: folder).Count;
    Console.WriteLine(FormattableString.Invariant($"{name,-8} {Rows(train),7} {Rows(test),5} {leaks,6} {metrics.MicroAccuracy,9:0.000} {metrics.MacroAccuracy,16:0.000} {metrics.LogLoss,9:0.000}"));
    return fitted;
}

sealed class Picture
{
    public string ImagePath { get; set; } = "";
    public string Label { get; set; } = "";
}

sealed class Prediction
{
    public string PredictedLabel { get; set; } = "";
}
