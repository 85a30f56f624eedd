#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false

// Finds the duplicate images of a folder, proves each finding, writes a report, and acts on it when asked to.
// Exit codes: 0 nothing found, or done; 3 found something; 2 wrong usage or error.

using System.CommandLine;
using System.Text;
using DedupML;
using DedupML.Actions;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Selection;

const int Done = 0, Error = 2, Found = 3;

var folder = new Argument<string?>("images") { Description = "The folder of images. Without one a small set with known duplicates is painted and searched.", Arity = ArgumentArity.ZeroOrOne };

var report = new Option<string?>("--report") { Description = "The report folder [default: IMAGES-dedup-report, beside the images]", HelpName = "DIR" };
var apply = Choice("--apply", "Act: move duplicates to a quarantine in the report folder, replace byte-equal copies by hard links, or delete them", "move", "link", "delete");
var from = new Option<string?>("--from") { Description = "Act on this report, which a person may have edited, instead of searching again", HelpName = "REPORT" };
var undo = new Option<string?>("--undo") { Description = "Restore what --apply move or link did by this report", HelpName = "REPORT" };
var verify = new Option<string?>("--verify") { Description = "Check every claim of this report against the files", HelpName = "REPORT" };
var yes = new Option<bool>("--yes") { Description = "Delete without asking" };

var manifest = new Option<string?>("--manifest") { Description = "A CSV file (path[,label][,split]): only the images that it lists", HelpName = "FILE" };
var labels = Choice("--labels", "Where labels come from [default: folders, where every image lies one folder deep]", "folders", "none");
var transforms = Choice("--transforms", "Which turned and mirrored copies count [default: all]", "all", "mirror", "none");
var keep = new Option<string>("--keep") { Description = "Which copy stays: criteria in order", HelpName = "ORDER", DefaultValueFactory = _ => KeeperOrder.Default.ToString() };
var protect = new Option<string[]>("--protect") { Description = "A folder or file, relative to the images, that always stays (may be repeated)", HelpName = "PATH", DefaultValueFactory = _ => [] };
var pdqDistance = Number("--max-pdq-distance", "Bits by which PDQ hashes may differ for the pixels to be asked", CandidateOptions.DefaultMaxPdqDistance, 255);
var pHashDistance = Number("--max-phash-distance", "The same for 64-bit pHash; either suffices", CandidateOptions.DefaultMaxPHashDistance, 63);
var minQuality = Number("--min-quality", "PDQ quality below which a picture matches by bytes or pixels only", FeatureExtractor.LeastQuality, 100);
var maxPixels = new Option<long>("--max-pixels") { Description = "Larger pictures are refused by their header", HelpName = "N", DefaultValueFactory = _ => DecodeOptions.DefaultMaxPixels };

var threads = Number("--threads", "Images worked on side by side; changes no result", Environment.ProcessorCount, 1024, least: 1);
var store = new Option<string?>("--store") { Description = "The database that remembers hashes and proofs between runs, or 'none' [default: in the user's cache folder]", HelpName = "FILE" };
var json = new Option<bool>("--json") { Description = "Print the summary as one JSON object" };
var quiet = new Option<bool>("--quiet") { Description = "No progress" };

var command = new RootCommand("""
    Finds duplicate images, proves each finding by its pixels, and writes a report.
    Nothing is changed unless --apply is given.
      deduplicate IMAGES                          search, report
      deduplicate IMAGES --apply move             search, report, move the duplicates away
      deduplicate --apply move --from REPORT      act on a report that you have looked at
      deduplicate --undo REPORT                   put everything back
      deduplicate --verify REPORT                 check the report against the files
    Exit codes: 0 nothing found or done, 3 found something, 2 error.
    """)
{
    folder, report, apply, from, undo, verify, yes, manifest, labels, transforms, keep, protect,
    pdqDistance, pHashDistance, minQuality, maxPixels, threads, store, json, quiet,
};
command.SetAction(Run);

Console.OutputEncoding = Encoding.UTF8;
var parsed = command.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("--help tells what can be given.");
    return Error;
}
try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is DatasetException or InvalidReportException or ActionException or FeatureStoreException or UsageException
    or IOException or UnauthorizedAccessException or OperationCanceledException)
{
    Console.Error.WriteLine(e.Message);
    return Error;
}

int Run(ParseResult given)
{
    if (!given.GetValue(quiet) && !given.GetValue(json))
        Console.Error.WriteLine(Build.Describe());
    if (new[] { given.GetValue(undo), given.GetValue(verify), given.GetValue(from) }.Count(v => v is not null) > 1)
        throw new UsageException("Only one of --from, --undo and --verify can be given.");
    if (given.GetValue(undo) is { } undone)
        return Undo(undone, given);
    if (given.GetValue(verify) is { } verified)
        return Verify(verified, given);
    if (given.GetValue(from) is { } reviewed)
    {
        if (given.GetValue(apply) is null)
            throw new UsageException("--from needs --apply move, link or delete: a report alone changes nothing.");
        return Apply(reviewed, given);
    }
    return Search(given);
}

int Search(ParseResult given)
{
    string root = given.GetValue(folder) ?? Example();
    string target = given.GetValue(report) ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + OwnFolder.ReportSuffix;
    var dataset = DatasetScanner.Scan(root, Images(given) with { Exclude = [target] });
    CheckOutside(dataset.Root, target);

    var finder = new DuplicateFinder(Options(given));
    using var progress = ConsoleProgress.OnStandardError(given.GetValue(quiet) || given.GetValue(json), TimeProvider.System);
    var result = finder.Run(dataset, progress);
    ReportWriter.Write(result, target, progress);
    HtmlReport.Write(result, target, image => ImageThumbnail.Jpeg(dataset.FullPath(image.Path)), new() { Threads = given.GetValue(threads) }, progress);
    progress.Dispose();

    var summary = ReportSummary.From(result);
    Print(given, summary.WriteText, summary.WriteJson);
    string page = Path.Combine(target, ReportFiles.Page);
    Say(given, $"report            {page}");
    if (given.GetValue(apply) is not null)
        return Apply(target, given);
    if (summary.Removed > 0)
        Say(given, $"Dry run: nothing was changed. To move the {summary.Removed} away: dotnet run pipelines/deduplicate.cs -- --apply move --from \"{target}\"");
    return summary.HasFindings ? Found : Done;
}

int Apply(string reportFolder, ParseResult given)
{
    var reviewed = ReportReader.Read(reportFolder);
    var plan = RemovalPlanner.From(reviewed);
    var mode = Enum.Parse<ApplyMode>(given.GetValue(apply)!, ignoreCase: true);
    if (mode == ApplyMode.Delete && !given.GetValue(yes) && plan.Steps.Count > 0 && !Confirmed(plan))
        throw new UsageException("Nothing was deleted.");
    using var journal = ActionJournal.Create(Path.Combine(reportFolder, OwnFolder.Journal));
    using var progress = ConsoleProgress.OnStandardError(given.GetValue(quiet) || given.GetValue(json), TimeProvider.System);
    var result = RemovalApplier.Apply(plan, mode, Path.Combine(reportFolder, OwnFolder.Quarantine), journal,
        new Relay<ActionProgress>(p => progress.Report(new("applying", p.Done, p.Total))));
    progress.Dispose();
    string done = mode switch { ApplyMode.Move => "moved", ApplyMode.Link => "linked", _ => "deleted" };
    Say(given, FormattableString.Invariant($"{done,-17} {result.Done.Count}{(result.AlreadyDone.Count > 0 ? $", {result.AlreadyDone.Count} before" : "")}"));
    Tell(result.Refused, "left as they are");
    if (mode != ApplyMode.Delete && result.Done.Count > 0)
        Say(given, $"To put everything back: dotnet run pipelines/deduplicate.cs -- --undo \"{reportFolder}\"");
    return result.Refused.Count == 0 ? Done : Found;
}

int Undo(string reportFolder, ParseResult given)
{
    using var journal = ActionJournal.Open(Path.Combine(reportFolder, OwnFolder.Journal));
    var result = RemovalUndo.Undo(journal);
    Say(given, $"restored          {result.Restored.Count} files");
    Tell(result.Refused, "not restored");
    return result.Refused.Count == 0 ? Done : Found;
}

int Verify(string reportFolder, ParseResult given)
{
    using var progress = ConsoleProgress.OnStandardError(given.GetValue(quiet) || given.GetValue(json), TimeProvider.System);
    var result = ReportVerifier.Verify(reportFolder, Images(given) with { Exclude = [reportFolder] }, Options(given).Proof, given.GetValue(threads), progress);
    progress.Dispose();
    foreach (var claim in result.False)
        Console.WriteLine($"FALSE  {claim.Path}: {claim.What}");
    foreach (var (kind, count) in result.Claims)
        Console.WriteLine(FormattableString.Invariant($"{kind,-17} {count} checked"));
    Console.WriteLine(result.Holds ? "Every claim holds." : FormattableString.Invariant($"{result.False.Count} claims do not hold."));
    return result.Holds ? Done : Found;
}

DatasetOptions Images(ParseResult given) => new()
{
    Manifest = given.GetValue(manifest),
    Labels = given.GetValue(labels) switch { "folders" => LabelMode.Folders, "none" => LabelMode.None, _ => LabelMode.Auto },
};

DuplicateFinderOptions Options(ParseResult given)
{
    var views = given.GetValue(transforms) switch { "mirror" => TransformSet.Mirror, "none" => TransformSet.None, _ => TransformSet.All };
    try
    {
        return new()
        {
            Transforms = views,
            Candidates = new()
            {
                MaxPdqDistance = given.GetValue(pdqDistance),
                MaxPHashDistance = given.GetValue(pHashDistance),
                MinQuality = given.GetValue(minQuality),
            },
            Proof = new() { Transforms = views },
            Keep = KeeperOrder.Parse(given.GetValue(keep)!),
            Protect = given.GetValue(protect)!,
            Decoding = new() { MaxPixels = given.GetValue(maxPixels) },
            Threads = given.GetValue(threads),
            StoreFile = given.GetValue(store) switch { null => FeatureStore.DefaultPath, "none" => null, var file => file },
        };
    }
    catch (Exception e) when (e is ArgumentException or FormatException)
    {
        throw new UsageException(e.Message);
    }
}

string Example()
{
    string root = Path.Combine(Directory.CreateTempSubdirectory("dedupml-").FullName, "images");
    SyntheticSet.Write(root);
    Console.Error.WriteLine($"No folder given: a small set with known duplicates was painted in {root}");
    return root;
}

bool Confirmed(RemovalPlan plan)
{
    Console.Error.Write($"Delete {plan.Steps.Count} images for good? There is no undo. Type yes: ");
    return Console.ReadLine()?.Trim() == "yes";
}

static void CheckOutside(string root, string target)
{
    string inside = Path.GetRelativePath(root, Path.GetFullPath(target));
    if (inside == "." || !(inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside)))
        throw new UsageException($"The report folder '{target}' lies inside the images: choose one outside with --report.");
}

void Print(ParseResult given, Action<TextWriter> text, Action<TextWriter> asJson) => (given.GetValue(json) ? asJson : text)(Console.Out);

void Say(ParseResult given, string line)
{
    if (given.GetValue(json))
        Console.Error.WriteLine(line);
    else
        Console.WriteLine(line);
}

static void Tell(IReadOnlyList<RefusedAction> refused, string what)
{
    if (refused.Count > 0)
        Console.Error.WriteLine($"{refused.Count} {what}:");
    foreach (var file in refused)
        Console.Error.WriteLine($"  {file.Path}: {file.Reason}");
}

static Option<string?> Choice(string name, string description, params string[] values)
{
    var option = new Option<string?>(name) { Description = description };
    option.AcceptOnlyFromAmong(values);
    return option;
}

static Option<int> Number(string name, string description, int standard, int most, int least = 0)
{
    var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
    option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out int value) || value < least || value > most))
            result.AddError($"{name} must be {least} to {most}, not '{result.Tokens[0].Value}'.");
    });
    return option;
}

/// <summary>Options that do not go together; the message is one line for the user.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>Hands progress on at once, on the thread that reports it.</summary>
sealed class Relay<T>(Action<T> to) : IProgress<T>
{
    public void Report(T value) => to(value);
}
