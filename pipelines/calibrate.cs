#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false
#:property SatelliteResourceLanguages=en
#:property SharedPieces=true

// Measures on one's own images how much hashes and a network find, and from which cosine on too many false pairs pass. Writes the thresholds into a
// manifest that every command takes by --model.
// Exit codes: 0 done; 3 done, but files could not be read, or the images cannot show the rate; 2 wrong usage or error.

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DedupML;
using DedupML.Commands;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Reports;
using static DedupML.Commands.CommandHost;
using static DedupML.Commands.Flags;
using static DedupML.Commands.Places;

const string Called = "dotnet run pipelines/calibrate.cs --";

var folder = ImageFolder("The folder of images. Without one a small set with known duplicates is painted and measured.");
var rate = Text("--target-fpr", "RATE", "The share of false pairs that may pass [default: 1e-4; 0.02 for the painted set]");
var precision = Share("--target-precision", "With --judged: the share of the judged pairs that must be duplicates; sets the threshold from which pairs are listed");
var judged = Text("--judged", "FILE", "Pairs that you have judged (a,b,duplicate: yes or no), such as the report's nearest.csv, filled in and renamed");
var photographs = Number("--photographs", "Photographs of which edited copies are made", CalibrationOptions.DefaultPhotographs, 1, 100_000);
var report = Text("--report", "DIR", "The report folder [default: IMAGES-calibration, beside the images]");
var place = Text("--out", "FILE", "The manifest to write [default: model.json in the report folder]");
var searching = new SearchFlags();
var output = new OutputFlags();
using var stop = new StopSignal();

var command = new RootCommand($"""
    Measures what the hashes and the network find on your own images: recall of edited copies against the rate of false pairs.
    Writes the network's thresholds into a manifest, curves and tables, and a page with the nearest false pairs. The images stay as they are.
      calibrate IMAGES --target-fpr 1e-5               writes IMAGES-calibration
      calibrate IMAGES --model mine.json               thresholds for a network of your own
      deduplicate IMAGES --model MANIFEST              afterwards: searches with them
    From its source, calibrate is: {Called}
    Exit codes: 0 done; 3 done, but files could not be read, or the images cannot show the rate; 2 wrong usage or error.
    """)
{
    folder, rate, precision, judged, photographs, report, place, searching.Manifest, searching.Labels,
    searching.Transforms,
};
searching.AddTo(command);
output.AddTo(command);
return CommandHost.Run(command, folder, args, Run);

int Run(ParseResult given)
{
    CheckTogether(given);
    double target = Rate(given);
    var finding = searching.Options(given);
    var pairs = given.GetValue(judged) is { } file ? JudgedPairFile.Read(file) : null;
    string root = given.GetValue(folder) ?? PaintedExample.Write();
    string folderOfReport = Full(given.GetValue(report) ?? Full(root) + "-calibration");
    CheckReport([Full(root)], folderOfReport, CalibrationFiles.Recall);
    string manifest = Full(given.GetValue(place) ?? Path.Combine(folderOfReport, CalibrationFiles.Manifest));
    CheckManifest(finding, manifest);
    CheckJudgements(Path.Combine(folderOfReport, CalibrationFiles.Nearest));
    var dataset = DatasetScanner.Scan(root, searching.Scanning(given), stop.Token);

    using var progress = output.Progress(given);
    var options = new CalibrationOptions { TargetRate = target, TargetPrecision = given.GetValue(precision), Photographs = (int)given.GetValue(photographs)!.Value };
    var found = searching.SearchWithStore(given, finding, o => new ModelCalibrator(o, options).Calibrate(dataset, pairs, progress, stop.Token));
    CalibrationWriter.Write(found, folderOfReport);
    string? written = found is { Model: { } model, Thresholds: { } thresholds } ? WriteManifest(model, thresholds, manifest) : null;
    CalibrationPage.Write(found, folderOfReport, written, image => ImageThumbnail.Jpeg(dataset.FullPath(image.Path)), finding.Threads, Called, progress, stop.Token);
    progress.Dispose();
    return Tell(given, found, folderOfReport, written);
}

int Tell(ParseResult given, CalibrationFindings found, string target, string? manifest)
{
    var summary = new CalibrationSummary(found);
    output.DescribeBuild(given);
    foreach (string warning in summary.Warnings)
        Console.Error.WriteLine(warning);
    var answer = new JsonObject();
    if (given.GetValue(output.Json))
        OutputFlags.Add(answer, summary.WriteJson);
    else
        summary.WriteText(Console.Out);
    answer["report"] = target;
    output.Say(given, $"report: {Path.Combine(target, ReportFiles.Page)}");
    if (manifest is not null)
    {
        answer["manifest"] = manifest;
        output.Say(given, $"manifest: {manifest}");
        output.Say(given, $"To search with its thresholds: dotnet run pipelines/deduplicate.cs -- {Quoted(found.Report.Dataset.Root)} --model {Quoted(manifest)}");
    }
    output.Print(given, answer);
    return found.Report.Unreadable.Count > 0 || found.IsTooFew ? Found : Done;
}

static string WriteManifest(EmbeddingModel model, ModelThresholds thresholds, string manifest)
{
    Directory.CreateDirectory(Path.GetDirectoryName(manifest)!);
    ModelManifestWriter.Write(model, thresholds, manifest);
    return manifest;
}

// The manifest that was given is somebody's own work, and another file that lies there is not ours either.
static void CheckManifest(DuplicateFinderOptions finding, string manifest)
{
    if (finding.Model is null)
        return;
    if (Directory.Exists(manifest))
        throw new UsageException($"'{manifest}' is a folder: name the manifest to write with --out.");
    if (finding.Model.ManifestPath is { } own && Full(own) == manifest)
        throw new UsageException($"'{manifest}' is the manifest that --model names: choose another file with --out.");
    if (!File.Exists(manifest))
        return;
    try
    {
        ModelManifest.Load(manifest);
    }
    catch (EmbeddingModelException)
    {
        throw new UsageException($"'{manifest}' is there already and is no manifest: choose another file with --out.");
    }
}

// A list that somebody has filled in is work that cannot be computed again.
static void CheckJudgements(string nearest)
{
    if (File.Exists(nearest) && JudgedPairFile.Read(nearest).Count > 0)
        throw new UsageException($"'{nearest}' holds your judgements, and this run would write over it: rename it, and give it with --judged.");
}

double Rate(ParseResult given) => given.GetValue(rate) is not { } text ? given.GetValue(folder) is null ? 0.02 : CalibrationOptions.DefaultTargetRate
    : double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 1 ? value
    : throw new UsageException($"--target-fpr must be above 0 and below 1, such as 1e-4, not '{text}'.");

// An option that would do nothing is refused: whoever gave it expects something.
void CheckTogether(ParseResult given)
{
    if (given.IsGiven(precision) && !given.IsGiven(judged))
        throw new UsageException("--target-precision needs --judged: without judged pairs nobody knows which of them are duplicates.");
    if (given.GetValue(precision) is 0)
        throw new UsageException("--target-precision must be above 0.");
    if (given.GetValue(searching.Model) == "none" && new Option[] { place, precision }.FirstOrDefault(given.IsGiven) is { } option)
        throw new UsageException($"{option.Name} does not go with --model none: hashes have no thresholds in a manifest.");
    if (given.GetValue(folder) is null && new Option[] { searching.Manifest, judged }.FirstOrDefault(given.IsGiven) is { } list)
        throw new UsageException($"{list.Name} needs the folder of images.");
}
