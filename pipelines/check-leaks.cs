#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false
#:property SatelliteResourceLanguages=en
#:property SharedPieces=true

// Finds the pictures that training, validation and test sets have in common, and writes the sets without them when asked to.
// A gate for CI. Exit codes: 0 clean; 3 leaks, or files that cannot be read; 2 wrong usage or error.

using System.CommandLine;
using System.Text.Json.Nodes;
using DedupML;
using DedupML.Actions;
using DedupML.Commands;
using DedupML.Datasets;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Splits;
using static DedupML.Commands.CommandHost;
using static DedupML.Commands.Flags;
using static DedupML.Commands.Places;

const string Called = "dotnet run pipelines/check-leaks.cs --", Reference = "reference", ReportSuffix = "-leak" + OwnFolder.ReportSuffix;

var folder = ImageFolder("The folder of images, its splits named by folders. Without one, and without --train and --test, a small set with leaks is painted and searched.");
var train = Text("--train", "DIR", "The folder of training images, where the splits lie apart");
var val = Text("--val", "DIR", "The folder of validation images");
var test = Text("--test", "DIR", "The folder of test images");
var reference = Text("--reference", "DIR", "Another data set that must not be trained or tested on; nothing is ever taken from it");
var splits = Text("--splits", "FILE", "A CSV file (path,split), such as split.cs writes, that says which image is in which split");
var report = Text("--report", "DIR", "Write leaks.csv, run.json and a page with the pairs side by side [default: none, or beside the painted set]");
var fix = Text("--fix", "OUT", "Write the repaired set with its annotations into this new folder, in the same layout, and search it again until nothing is found");
var mode = Choice("--mode", "With --fix: links to the images or copies of them [default: link]", "link", "copy");
var repair = Choice("--repair", "What gives way [default: drop-from-train]", "drop-from-train", "move-to-train", "drop-from-test");
var tiers = new Option<string>("--tiers") { Description = "What counts as a leak: exact, near, semantic. The rest is listed", HelpName = "TIERS", DefaultValueFactory = _ => "exact,near" };
var searching = new SearchFlags();
var output = new OutputFlags();
using var stop = new StopSignal();

var command = new RootCommand($"""
    Finds the pictures that training, validation and test sets share, each pair proved by its pixels.
    The images stay as they are.
      check-leaks IMAGES                        splits from folder names (train, valid, test)
      check-leaks --train A --test B            splits that lie apart
      check-leaks IMAGES --fix OUT              write the repaired set as links
    From its source, check-leaks is: {Called}
    Exit codes: 0 clean; 3 leaks, or files that cannot be read; 2 wrong usage or error.
    With --fix it reports the leaks that it found and exits with 3; a second run on OUT exits with 0.
    """)
{
    folder, train, val, test, reference, searching.Manifest, splits, report, fix, mode, repair, tiers,
    searching.Transforms,
};
searching.AddTo(command);
output.AddTo(command);
return CommandHost.Run(command, folder, args, Run);

int Run(ParseResult given)
{
    CheckTogether(given);
    var finding = searching.Options(given);
    var options = Leaks(given);
    if (options.Weakest == MatchTier.Semantic && finding.Model is { IsCalibrated: false } model)
        throw new UsageException($"--tiers semantic counts what the model's threshold lists, and {model.Name} has none: measure it first with pipelines/calibrate.cs.");
    string? target = given.GetValue(report) is { } chosen ? Full(chosen) : null, repaired = given.GetValue(fix) is { } place ? Full(place) : null;
    var dataset = Images(given, ref target);
    CheckPlaces(dataset, target, repaired);

    using var progress = output.Progress(given);
    var found = searching.Search(given, finding, o =>
    {
        var check = new LeakCheck(o, options);
        var leaks = check.Find(dataset, progress, stop.Token);
        return repaired is null ? leaks : check.Repair(leaks, progress, stop.Token);
    });
    if (repaired is not null)
        found = RepairedSet.Write(found, repaired, given.GetValue(mode) == "copy" ? ExportMode.Copy : ExportMode.Link, progress, stop.Token);
    if (target is not null)
    {
        LeakReportWriter.Write(found, target);
        LeakPage.Write(found, target, image => ImageThumbnail.Jpeg(dataset.FullPath(image.Path)), new() { Threads = finding.Threads, Command = Called }, progress, stop.Token);
    }
    progress.Dispose();
    return Tell(given, found, target);
}

int Tell(ParseResult given, LeakFindings found, string? target)
{
    var summary = LeakSummary.From(found);
    if (found.Report.StoreFault is { } fault)
        Console.Error.WriteLine($"The next run will have to read more: {fault}");
    output.DescribeBuild(given);
    foreach (string warning in summary.Warnings)
        Console.Error.WriteLine(warning);
    var answer = new JsonObject();
    if (given.GetValue(output.Json))
        OutputFlags.Add(answer, summary.WriteJson);
    else
        summary.WriteText(Console.Out);
    if (target is not null)
    {
        answer["report"] = target;
        output.Say(given, $"report: {Path.Combine(target, ReportFiles.Page)}");
    }
    if (found.RepairedFolder is { } repaired)
    {
        answer["repaired"] = repaired;
        output.Say(given, $"repaired: {repaired}");
        CarriedLines.Tell(found.Annotations!, answer, line => output.Say(given, line));
    }
    else if (summary.Leaks > 0)
    {
        output.Say(given, "Nothing was changed. To write the set without leaks into a new folder: the same command with --fix OUT");
    }
    output.Print(given, answer);
    return summary.HasFindings ? Found : Done;
}

ImageDataset Images(ParseResult given, ref string? target)
{
    string[] exclude = target is null ? [] : [target];
    var named = new (string Name, Option<string?> Option)[] { (SplitNames.Train, train), (SplitNames.Validation, val), (SplitNames.Test, test), (Reference, reference) }
        .Where(n => given.GetValue(n.Option) is not null)
        .Select(n => (n.Name, Set: DatasetScanner.Scan(given.GetValue(n.Option)!, new() { Exclude = exclude }, stop.Token))).ToList();
    bool isApart = named.Exists(n => n.Name != Reference);
    if (isApart && named.Count < 2)
        throw new UsageException($"There is nothing to compare '{named[0].Name}' with: give --train and --test, or one of them and --reference.");
    if (isApart)
        return JoinedFolders.Join(named);

    string root = given.GetValue(folder) ?? (named.Count == 0 ? Example(ref target) : throw new UsageException("--reference needs the folder of images to be compared with it, or --train or --test."));
    var whole = DatasetScanner.Scan(root, searching.Scanning(given, exclude), stop.Token);
    if (given.GetValue(splits) is { } list)
        whole = SplitList.Apply(whole, SplitList.Read(list), SplitOptions.Excluded);
    var dataset = named.Count == 0 ? whole : JoinedFolders.Join(named, whole);
    string[] known = [.. dataset.Images.Select(i => i.Split).Concat(EmptySplits(whole)).OfType<string>().Distinct()];
    return known.Length >= 2 ? dataset : throw new UsageException(
        $"'{root}' {(known.Length == 0 ? "has no splits" : $"has no split but '{known[0]}'")}: its first folders must be called train, valid or test. Else give --train and --test, --splits or --manifest.");
}

// A repair may have emptied a split whose folder is still there: that is clean, not wrong.
static IEnumerable<string?> EmptySplits(ImageDataset whole) =>
    whole.Images.Count == 0 || new SplitPaths(whole).Folders.Any() ? Directory.EnumerateDirectories(whole.Root).Select(d => SplitNames.Canonical(Path.GetFileName(d))) : [];

LeakOptions Leaks(ParseResult given)
{
    string[] words = given.GetValue(tiers)!.Split(',', StringSplitOptions.TrimEntries);
    string[] known = ["exact", "near", "semantic"];
    if (words.Except(known).FirstOrDefault() is { } unknown)
        throw new UsageException($"--tiers must be of {string.Join(", ", known)}, not '{unknown}'.");
    int count = words.Distinct().Count();
    if (known.Take(count).Except(words).FirstOrDefault() is { } missing)
        throw new UsageException($"--tiers leaves out '{missing}': a stronger match is a leak as well.");
    return new()
    {
        Weakest = (MatchTier)(count - 1),
        Policy = given.GetValue(repair) switch { "move-to-train" => LeakPolicy.MoveToTrain, "drop-from-test" => LeakPolicy.DropFromTest, _ => LeakPolicy.DropFromTrain },
        Protected = new HashSet<string> { Reference },
    };
}

static void CheckPlaces(ImageDataset dataset, string? target, string? repaired)
{
    if (target is not null)
        CheckReport(dataset.Roots, target, LeakReportFiles.Leaks);
    if (repaired is null)
        return;
    if (dataset.Roots.Any(root => Within(root, repaired) is not null))
        throw new UsageException($"'{repaired}' lies inside the images: choose a folder outside with --fix.");
    if (!FolderExport.IsFree(repaired))
        throw new UsageException($"'{repaired}' is there already: choose a new folder with --fix.");
    if (target is not null && (Within(repaired, target) is not null || Within(target, repaired) is not null))
        throw new UsageException("--report and --fix must be two folders, neither inside the other.");
}

// An option that would do nothing is refused: whoever gave it expects something.
void CheckTogether(ParseResult given)
{
    Option[] apart = [train, val, test];
    if (apart.FirstOrDefault(given.IsGiven) is { } first && (given.GetValue(folder) ?? given.GetValue(splits) ?? given.GetValue(searching.Manifest)) is { } besides)
        throw new UsageException($"{first.Name} says where a split lies: '{besides}' cannot be given as well.");
    if (given.GetValue(folder) is null && new Option[] { splits, searching.Manifest }.FirstOrDefault(given.IsGiven) is { } list)
        throw new UsageException($"{list.Name} needs the folder of images that its files lie in.");
    if (given.IsGiven(splits) && new Option[] { searching.Manifest, fix }.FirstOrDefault(given.IsGiven) is { } other)
        throw new UsageException($"{other.Name} cannot be given with --splits.");
    if (given.IsGiven(mode) && !given.IsGiven(fix))
        throw new UsageException("--mode goes with --fix only: nothing else is linked or copied.");
}

string Example(ref string? target)
{
    string root = Path.Combine(Directory.CreateTempSubdirectory("dedupml-").FullName, "images");
    SyntheticSet.WriteWithLeaks(root);
    Console.Error.WriteLine($"No folder given: a small set with leaks was painted in {root}");
    target ??= root + ReportSuffix;
    return root;
}
