#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false
#:property SatelliteResourceLanguages=en
#:property SharedPieces=true

// Says which images of a folder to annotate first, so that few stand for all; and gives their labels to the images that they stand for.
// Exit codes: 0 done; 3 done, but files could not be read or labels contradict each other; 2 wrong usage or error.

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DedupML;
using DedupML.Actions;
using DedupML.Commands;
using DedupML.Datasets;
using DedupML.Reports;
using static DedupML.Commands.CommandHost;
using static DedupML.Commands.Flags;
using static DedupML.Commands.Places;

const string Called = "dotnet run pipelines/shrink-for-annotation.cs --";

var folder = ImageFolder("The folder of images. Without one a small set with known duplicates is painted and shrunk.");
var budget = Number("--budget", "List so many images", null, 1, int.MaxValue);
var share = Share("--share", "List this share of the images, 0 to 1 [default: 0.2]");
var against = Text("--against", "DIR", "A set that is labelled already: what it covers comes last");
var byFolder = Switch("--by-folder", "Each folder gets its share of every part of the list");
var cost = Text("--cost-per-image", "N", "What annotating an image costs: tells what the list saves");
var propagate = Text("--propagate-labels", "FILE", "Labels that came back (path,label): writes which image takes which label from its representative");
var report = Text("--report", "DIR", "The report folder [default: IMAGES-shortlist, beside the images]");
var place = Text("--out", "DIR", "Also write the listed images into this new folder");
var mode = Choice("--mode", "With --out: links to the images or copies of them [default: link]", "link", "copy");
var searching = new SearchFlags();
var output = new OutputFlags();
using var stop = new StopSignal();

var command = new RootCommand($"""
    Lists the images worth annotating, the most useful first: copies never, then those that stand for many or are far from all others.
    A list for more images begins with the list for fewer. The images stay as they are.
      shrink-for-annotation IMAGES --budget 500                      writes IMAGES-shortlist
      shrink-for-annotation IMAGES --propagate-labels labels.csv     afterwards: labels for those that the annotated ones stand for
    From its source, shrink-for-annotation is: {Called}
    Exit codes: 0 done; 3 done, but files could not be read or labels contradict each other; 2 wrong usage or error.
    """)
{
    folder, budget, share, against, byFolder, cost, propagate, report, place, mode, searching.Manifest, searching.Labels,
    searching.Transforms,
};
searching.AddTo(command);
output.AddTo(command);
return CommandHost.Run(command, folder, args, Run);

int Run(ParseResult given)
{
    CheckTogether(given);
    double? price = Price(given);
    var finding = searching.Options(given);
    var labels = given.GetValue(propagate) is { } file ? LabelFile.Read(file) : null;
    string root = given.GetValue(folder) ?? PaintedExample.Write();
    string target = Full(given.GetValue(report) ?? Full(root) + "-shortlist");
    string? images = given.GetValue(place) is { } chosen ? Full(chosen) : null;
    CheckReport([Full(root)], target, File.Exists(Path.Combine(target, ShortlistFiles.Propagated)) ? ShortlistFiles.Propagated : ShortlistFiles.Shortlist);
    if (images is not null && (Within(Full(root), images) is not null || !FolderExport.IsFree(images)))
        throw new UsageException($"'{images}' is there already or lies inside the images: choose a new folder with --out.");
    var dataset = DatasetScanner.Scan(root, searching.Scanning(given), stop.Token);
    using var progress = output.Progress(given);
    return labels is not null
        ? Propagate(given, dataset, finding, labels, target, progress)
        : Select(given, dataset, finding, price, target, images, progress);
}

int Select(ParseResult given, ImageDataset dataset, DuplicateFinderOptions finding, double? price, string target, string? images, ConsoleProgress progress)
{
    var known = given.GetValue(against) is { } labelled ? DatasetScanner.Scan(labelled, new(), stop.Token) : null;
    int Count(int candidates) => (int)(given.GetValue(budget) ?? (long)Math.Ceiling((given.GetValue(share) ?? 0.2) * candidates));
    var list = searching.Search(given, finding, o => new AnnotationSelector(o, new() { StratifyByFolder = given.GetValue(byFolder) }).Select(dataset, Count, known, progress, stop.Token));
    var summary = new ShortlistSummary(list, price);
    ShortlistWriter.Write(list, target);
    ShortlistPage.Write(summary, target, image => ImageThumbnail.Jpeg(list.Report.Dataset.FullPath(image.Path)), finding.Threads, progress, stop.Token);
    if (images is not null)
        Export(given, list, images, progress);
    progress.Dispose();

    output.DescribeBuild(given);
    var answer = new JsonObject();
    if (given.GetValue(output.Json))
        OutputFlags.Add(answer, summary.WriteJson);
    else
        summary.WriteText(Console.Out);
    answer["report"] = target;
    output.Say(given, $"report: {Path.Combine(target, ReportFiles.Page)}");
    output.Say(given, $"to annotate: {Path.Combine(target, ShortlistFiles.Shortlist)}");
    output.Print(given, answer);
    return list.Report.Unreadable.Count > 0 ? Found : Done;
}

int Propagate(
    ParseResult given, ImageDataset dataset, DuplicateFinderOptions finding, IReadOnlyDictionary<string, string> labels, string target, ConsoleProgress progress)
{
    var found = searching.Search(given, finding, o => new DuplicateFinder(o).Run(dataset, progress, stop.Token));
    var paths = found.Images.Select(i => i.Path).ToHashSet(StringComparer.Ordinal);
    if (labels.Keys.FirstOrDefault(p => !paths.Contains(p)) is { } stranger)
        throw new UsageException($"'{stranger}' of the labels is no image of '{dataset.Root}' that can be read: paths are relative to that folder.");
    var propagated = LabelPropagator.Propagate(found, labels, finding.Thresholds, finding.Threads, stop.Token);
    ShortlistWriter.Write(propagated, target);
    progress.Dispose();

    output.DescribeBuild(given);
    var answer = new JsonObject
    {
        ["labelled"] = propagated.Labelled,
        ["propagated"] = propagated.Labels.Count,
        ["unlabelled"] = propagated.Unlabelled,
        ["conflicts"] = propagated.Conflicts.Count,
        ["report"] = target,
    };
    output.Say(given, $"{propagated.Labelled} labels for {propagated.Labels.Count} more images ({string.Join(", ", propagated.Labels.CountBy(l => l.Tier).OrderBy(t => t.Key).Select(t => $"{t.Value} {t.Key.ToString().ToLowerInvariant()}"))}); {propagated.Unlabelled} are near none, {propagated.Conflicts.Count} labels contradict each other.");
    output.Say(given, $"labels: {Path.Combine(target, ShortlistFiles.Propagated)}");
    output.Print(given, answer);
    return propagated.Conflicts.Count > 0 || found.Unreadable.Count > 0 ? Found : Done;
}

void Export(ParseResult given, Shortlist list, string to, ConsoleProgress progress)
{
    var plan = new ExportPlan();
    foreach (var image in list.Images)
        plan.Add(list.Report.Dataset.FullPath(list.Report.Images[image.Image].Path), list.Report.Images[image.Image].Path);
    FolderExport.Write(to, plan.Files, given.GetValue(mode) == "copy" ? ExportMode.Copy : ExportMode.Link, null, null, progress, stop.Token);
}

double? Price(ParseResult given) => given.GetValue(cost) is not { } text ? null
    : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
    : throw new UsageException($"--cost-per-image must be a number such as 0.08, not '{text}'.");

// An option that would do nothing is refused: whoever gave it expects something.
void CheckTogether(ParseResult given)
{
    if (given.IsGiven(budget) && given.IsGiven(share))
        throw new UsageException("--budget and --share cannot be given together.");
    if (given.IsGiven(mode) && !given.IsGiven(place))
        throw new UsageException("--mode goes with --out only: nothing else is linked or copied.");
    if (given.IsGiven(propagate) && new Option[] { budget, share, against, byFolder, cost, place }.FirstOrDefault(given.IsGiven) is { } option)
        throw new UsageException($"{option.Name} does not go with --propagate-labels, which makes no list.");
    if (given.GetValue(folder) is null && new Option[] { searching.Manifest, propagate, against }.FirstOrDefault(given.IsGiven) is { } list)
        throw new UsageException($"{list.Name} needs the folder of images.");
}
