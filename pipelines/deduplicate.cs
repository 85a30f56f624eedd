#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false
#:property SatelliteResourceLanguages=en

// Finds the duplicate images of a folder, proves each finding, writes a report, and acts on it when asked to.
// Exit codes: 0 nothing found, or done; 3 found something; 2 wrong usage or error.

using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
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
const string Called = "dotnet run pipelines/deduplicate.cs --";

var folder = new Argument<string?>("images") { Description = "The folder of images. Without one a small set with known duplicates is painted and searched.", Arity = ArgumentArity.ZeroOrOne };

var report = new Option<string?>("--report") { Description = "The report folder [default: IMAGES-dedup-report, beside the images]", HelpName = "DIR" };
var apply = Choice("--apply", "Act: move duplicates to a quarantine in the report folder, replace byte-equal copies by hard links, or delete them for good", "move", "link", "delete");
var yes = new Option<bool>("--yes") { Description = "With --apply delete: do not ask" };
var from = new Option<string?>("--from") { Description = "With --apply: act on this report, which you may have edited, instead of searching again", HelpName = "REPORT" };
var undo = new Option<string?>("--undo") { Description = "Restore what --apply move or link did by this report", HelpName = "REPORT" };
var verify = new Option<string?>("--verify") { Description = "Check every claim of this report against the files", HelpName = "REPORT" };

var manifest = new Option<string?>("--manifest") { Description = "A CSV file (path[,label][,split]): only the images that it lists", HelpName = "FILE" };
var labels = Choice("--labels", "Where labels come from [default: folders, where every image lies one folder deep]", "folders", "none");
var transforms = Choice("--transforms", "Which turned and mirrored copies count [default: all]", "all", "mirror", "none");
var keep = new Option<string>("--keep") { Description = "Which copy stays: criteria in order, of split, pixels, compression, hash, path, sharpness, labelled, annotated, folder:FIRST:SECOND, oldest, newest; pixels:10 counts only what is 10 % better", HelpName = "ORDER", DefaultValueFactory = _ => KeeperOrder.Default.ToString() };
var conflicts = Choice("--conflicts", "What happens with one picture under several labels: nothing before you have decided, the label of most copies, or as if they were one [default: review]", "review", "keep-majority", "ignore");
var maxRemovalShare = Share("--max-removal-share", "The share of its images, 0 to 1, that a class may lose at most");
var minPerClass = Number("--min-per-class", "So many images of each class stay", null, 0, int.MaxValue);
var minPerClassAndSplit = Number("--min-per-split", "So many images of each class stay in each split", null, 0, int.MaxValue);
var protectRare = Number("--protect-rare", "Classes under N images lose only exact copies", null, 0, int.MaxValue);
var preserveBalance = Share("--preserve-balance", "By how much the share of a class, 0 to 1, may change");
var protect = new Option<string[]>("--protect") { Description = "A folder or file, relative to the images, that always stays (may be repeated)", HelpName = "PATH", DefaultValueFactory = _ => [] };
var pdqDistance = Number("--max-pdq-distance", "Bits by which PDQ hashes may differ for the pixels to be asked", CandidateOptions.DefaultMaxPdqDistance, 0, 255);
var pHashDistance = Number("--max-phash-distance", "The same for 64-bit pHash; either suffices", CandidateOptions.DefaultMaxPHashDistance, 0, 63);
var minQuality = Number("--min-quality", "PDQ quality below which a picture matches by bytes or pixels only", FeatureExtractor.LeastQuality, 0, 100);
var proof = new Option<string[]>("--proof") { Description = "A threshold of the proof by pixels, such as max-residual=12 (may be repeated)", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
var maxPixels = Number("--max-pixels", "Larger pictures are refused by their header", DecodeOptions.DefaultMaxPixels, 1, long.MaxValue);

var threads = Number("--threads", "Images worked on side by side; changes no result [default: one for each processor]", null, 1, 1024);
var store = new Option<string?>("--store") { Description = "The database that remembers hashes and proofs between runs, or 'none' [default: in your cache folder]", HelpName = "FILE" };
var json = new Option<bool>("--json") { Description = "Print the result as one JSON object" };
var quiet = new Option<bool>("--quiet") { Description = "No progress" };

using var stop = new CancellationTokenSource();
using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, signal =>
{
    signal.Cancel = !stop.IsCancellationRequested;   // the second Ctrl+C ends it at once
    stop.Cancel();
});

var command = new RootCommand($"""
    Finds duplicate images, proves each finding by its pixels, and writes a report.
    Nothing is changed unless --apply is given.
      deduplicate IMAGES                          search, report
      deduplicate IMAGES --apply move             search, report, move the duplicates away
      deduplicate --apply move --from REPORT      act on a report that you have looked at
      deduplicate --undo REPORT                   put everything back
      deduplicate --verify REPORT                 check the report against the files
    From its source, deduplicate is: {Called}
    Exit codes: 0 nothing found, or done; 3 found something; 2 wrong usage or error.
    """)
{
    folder, report, apply, yes, from, undo, verify, manifest, labels, transforms, keep, conflicts,
    maxRemovalShare, minPerClass, minPerClassAndSplit, protectRare, preserveBalance, protect,
    pdqDistance, pHashDistance, minQuality, proof, maxPixels, threads, store, json, quiet,
};
command.SetAction(Run);
folder.Validators.Add(result =>
{
    if (result.Tokens is [{ Value: ['-', ..] name }])
        result.AddError($"There is no option '{name}'.");
});

Console.OutputEncoding = Encoding.UTF8;
// A folder may be called [images] or @images: neither is a directive or a file of options.
string[] words = args is [['[', ..] first, .. var rest] ? ["./" + first, .. rest] : args;
var parsed = command.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    // One line says enough; the last one knows most (an unknown option before its left-over value).
    Console.Error.WriteLine($"{parsed.Errors[^1].Message} --help tells what can be given.");
    return Error;
}
try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e)
{
    var cause = e is AggregateException all ? all.Flatten().InnerExceptions[0] : e;
    Console.Error.WriteLine(cause switch
    {
        OperationCanceledException => "Stopped. What was done so far is remembered: run it again to go on.",
        DatasetException or InvalidReportException or ActionException or FeatureStoreException or UsageException or IOException or UnauthorizedAccessException
            => cause.Message.ReplaceLineEndings(" "),
        _ => $"This is a fault of DedupML: {cause}",
    });
    return Error;
}

int Run(ParseResult given)
{
    CheckTogether(given);
    var answer = new JsonObject();
    int code =
        given.GetValue(undo) is { } undone ? Undo(undone, given, answer)
        : given.GetValue(verify) is { } verified ? Verify(verified, given, answer)
        : given.GetValue(from) is { } reviewed ? Apply(reviewed, given, answer)
        : Search(given, answer);
    if (given.GetValue(json))
        Console.Out.Write(answer.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
    return code;
}

int Search(ParseResult given, JsonObject answer)
{
    var options = Options(given);
    string root = given.GetValue(folder) ?? Example();
    string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(
        given.GetValue(report) ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + OwnFolder.ReportSuffix));
    CheckTarget(Path.GetFullPath(root), target);
    var dataset = DatasetScanner.Scan(root, new()
    {
        Manifest = given.GetValue(manifest),
        Labels = given.GetValue(labels) switch { "folders" => LabelMode.Folders, "none" => LabelMode.None, _ => LabelMode.Auto },
        Exclude = [target],
    }, stop.Token);
    options = options with { Protect = [.. options.Protect.Select(p => Inside(dataset.Root, p))] };


    using var progress = Progress(given);
    var result = Find(dataset, options, progress, isStoreGiven: given.GetValue(store) is not null);
    ReportWriter.Write(result, target, progress);
    HtmlReport.Write(result, target, image => ImageThumbnail.Jpeg(dataset.FullPath(image.Path)), new() { Threads = options.Threads, Command = Called }, progress, stop.Token);
    progress.Dispose();
    if (result.StoreFault is { } fault)
        Console.Error.WriteLine($"The next run will have to read more: {fault}");
    if (!given.GetValue(quiet) && !given.GetValue(json))
        Console.Error.WriteLine(Build.Describe());

    var summary = ReportSummary.From(result);
    if (given.GetValue(json))
        AddSummary(answer, summary);
    else
        summary.WriteText(Console.Out);
    answer["report"] = target;
    Say(given, $"report            {Path.Combine(target, ReportFiles.Page)}");
    if (given.GetValue(apply) is not null)
        return Apply(target, given, answer);
    if (summary.Removed > 0)
        Say(given, $"Dry run: nothing was changed. To move {(summary.Removed == 1 ? "it" : $"the {summary.Removed}")} away: {Called} --apply move --from {Quoted(target)}");
    return summary.HasFindings ? Found : Done;
}

DuplicateReport Find(ImageDataset dataset, DuplicateFinderOptions options, ConsoleProgress progress, bool isStoreGiven)
{
    try
    {
        return new DuplicateFinder(options).Run(dataset, progress, stop.Token);
    }
    catch (FeatureStoreException e) when (!isStoreGiven)
    {
        Console.Error.WriteLine($"This run remembers nothing: {e.Message}");
        return new DuplicateFinder(options with { StoreFile = null }).Run(dataset, progress, stop.Token);
    }
}

int Apply(string reportFolder, ParseResult given, JsonObject answer)
{
    reportFolder = Path.GetFullPath(reportFolder);
    var plan = RemovalPlanner.From(ReportReader.Read(reportFolder));
    var mode = Enum.Parse<ApplyMode>(given.GetValue(apply)!, ignoreCase: true);
    if (mode == ApplyMode.Delete && !given.GetValue(yes) && plan.Steps.Count > 0 && !Confirmed(plan))
        throw new UsageException("Nothing was deleted.");
    string journalFile = Path.Combine(reportFolder, OwnFolder.Journal), quarantine = Path.Combine(reportFolder, OwnFolder.Quarantine);
    using var journal = ActionJournal.Create(journalFile);
    using var progress = Progress(given);
    var result = RemovalApplier.Apply(plan, mode, quarantine, journal, new Relay<ActionProgress>(p => progress.Report(new("applying", p.Done, p.Total))), stop.Token);
    progress.Dispose();

    string done = mode switch { ApplyMode.Move => "moved", ApplyMode.Link => "linked", _ => "deleted" };
    answer["report"] = reportFolder;
    answer[done] = Texts(result.Done);
    answer["done_before"] = Texts(result.AlreadyDone);
    answer["refused"] = Refusals(result.Refused);
    Say(given, FormattableString.Invariant($"{done,-17} {result.Done.Count}{(mode == ApplyMode.Move && result.Done.Count > 0 ? $" to {quarantine}" : "")}{(result.AlreadyDone.Count > 0 ? $" ({result.AlreadyDone.Count} before)" : "")}"));
    Tell(result.Refused, "left as they are");
    if (mode != ApplyMode.Delete && result.Done.Count > 0)
        Say(given, $"To put everything back: {Called} --undo {Quoted(reportFolder)}");
    return result.Refused.Count == 0 ? Done : Found;
}

int Undo(string reportFolder, ParseResult given, JsonObject answer)
{
    using var journal = ActionJournal.Open(Path.Combine(reportFolder, OwnFolder.Journal));
    using var progress = Progress(given);
    var result = RemovalUndo.Undo(journal, new Relay<ActionProgress>(p => progress.Report(new("restoring", p.Done, p.Total))), stop.Token);
    progress.Dispose();
    answer["report"] = Path.GetFullPath(reportFolder);
    answer["restored"] = Texts(result.Restored);
    answer["refused"] = Refusals(result.Refused);
    Say(given, FormattableString.Invariant($"restored          {result.Restored.Count} {(result.Restored.Count == 1 ? "file" : "files")}"));
    Tell(result.Refused, "not restored");
    return result.Refused.Count == 0 ? Done : Found;
}

int Verify(string reportFolder, ParseResult given, JsonObject answer)
{
    using var progress = Progress(given);
    var result = ReportVerifier.Verify(reportFolder, Threads(given), progress, stop.Token);
    progress.Dispose();
    answer["report"] = Path.GetFullPath(reportFolder);
    answer["holds"] = result.Holds;
    answer["claims"] = new JsonObject(result.Claims.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
    answer["false"] = new JsonArray([.. result.False.Select(f => new JsonObject { ["path"] = f.Path, ["what"] = f.What })]);
    if (given.GetValue(json))
        return result.Holds ? Done : Found;
    foreach (var claim in result.False)
        Console.WriteLine($"FALSE  {claim.Path}: {claim.What}");
    foreach (var (kind, count) in result.Claims)
        Console.WriteLine(FormattableString.Invariant($"{kind,-17} {count} checked"));
    Console.WriteLine(result.Holds ? "Every claim holds." : FormattableString.Invariant($"{result.False.Count} {(result.False.Count == 1 ? "claim does" : "claims do")} not hold."));
    return result.Holds ? Done : Found;
}

DuplicateFinderOptions Options(ParseResult given)
{
    try
    {
        return new()
        {
            Transforms = given.GetValue(transforms) switch { "mirror" => TransformSet.Mirror, "none" => TransformSet.None, _ => TransformSet.All },
            Candidates = new()
            {
                MaxPdqDistance = (int)given.GetValue(pdqDistance)!.Value,
                MaxPHashDistance = (int)given.GetValue(pHashDistance)!.Value,
                MinQuality = (int)given.GetValue(minQuality)!.Value,
            },
            Proof = given.GetValue(proof)!.Aggregate(new NearProofOptions(), ProofThresholds.With),
            Keep = KeeperOrder.Parse(given.GetValue(keep)!),
            Conflicts = given.GetValue(conflicts) switch { "keep-majority" => ConflictPolicy.KeepMajority, "ignore" => ConflictPolicy.Ignore, _ => ConflictPolicy.Review },
            Balance = new()
            {
                MaxRemovalShare = given.GetValue(maxRemovalShare),
                MinPerClass = (int)(given.GetValue(minPerClass) ?? 0),
                MinPerClassAndSplit = (int)(given.GetValue(minPerClassAndSplit) ?? 0),
                ProtectRare = (int)(given.GetValue(protectRare) ?? 0),
                PreserveBalance = given.GetValue(preserveBalance),
            },
            Protect = given.GetValue(protect)!,
            Decoding = new() { MaxPixels = given.GetValue(maxPixels)!.Value },
            Threads = Threads(given),
            StoreFile = given.GetValue(store) switch { null => FeatureStore.DefaultPath, "none" => null, var file => file },
        };
    }
    catch (FormatException e)
    {
        throw new UsageException(e.Message);
    }
}

// An option that would do nothing is refused: whoever gave it expects something.
void CheckTogether(ParseResult given)
{
    Option[] anywhere = [json, quiet];
    var (verb, fitting) =
        IsGiven(undo) ? (undo, anywhere)
        : IsGiven(verify) ? (verify, [.. anywhere, threads])
        : IsGiven(from) ? (from, [.. anywhere, apply, yes])
        : ((Option?)null, (Option[])[.. command.Options.Except([undo, verify, from])]);
    if (verb is not null && given.GetValue(folder) is { } images)
        throw new UsageException($"{verb.Name} knows its images by the report: '{images}' cannot be given as well.");
    if (verb is not null && command.Options.FirstOrDefault(o => IsGiven(o) && o != verb && !fitting.Contains(o)) is { } idle)
        throw new UsageException($"{idle.Name} cannot be given with {verb.Name}.");
    if (verb == from && !IsGiven(apply))
        throw new UsageException("--from needs --apply move, link or delete: a report alone changes nothing.");
    if (given.GetValue(yes) && given.GetValue(apply) != "delete")
        throw new UsageException("--yes goes with --apply delete only: nothing else is asked.");
    if (IsGiven(manifest) && given.GetValue(folder) is null)
        throw new UsageException("--manifest needs the folder of images that its files lie in.");

    bool IsGiven(Option option) => given.GetResult(option) is { Implicit: false };
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
    Console.Error.Write($"Delete {(plan.Steps.Count == 1 ? "1 image" : $"{plan.Steps.Count} images")} for good? There is no undo. Type yes: ");
    bool isYes = Console.ReadLine()?.Trim() == "yes";
    if (Console.IsInputRedirected)
        Console.Error.WriteLine();
    return isYes;
}

static void CheckTarget(string root, string target)
{
    if (Within(root, target) is not null)
        throw new UsageException($"The report folder '{target}' lies inside the images: choose one outside with --report.");
    if (File.Exists(target))
        throw new UsageException($"The report folder '{target}' is a file: choose a folder with --report.");
    // Somebody's folder with an index.html of their own must not be written over.
    bool isReport = File.Exists(Path.Combine(target, ReportFiles.Decisions));
    if (!isReport && Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any(f => !Path.GetFileName(f).StartsWith('.')))
        throw new UsageException($"The report folder '{target}' holds other files and no report: choose another one with --report.");
}

static string Inside(string root, string path)
{
    string full = Path.GetFullPath(path, root);
    return (File.Exists(full) || Directory.Exists(full)) && Within(root, full) is { } inside ? inside.Replace(Path.DirectorySeparatorChar, '/')
        : throw new UsageException($"--protect '{path}' is not in '{root}'.");
}

// The path relative to a folder, or null where it lies outside.
static string? Within(string root, string path) =>
    Path.GetRelativePath(root, path) is var relative && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative)
        ? relative : null;

void AddSummary(JsonObject answer, ReportSummary summary)
{
    using var text = new StringWriter();
    summary.WriteJson(text);
    foreach (var (name, value) in JsonNode.Parse(text.ToString())!.AsObject())
        answer[name] = value?.DeepClone();
}

static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

static JsonArray Refusals(IEnumerable<RefusedAction> refused) =>
    new([.. refused.Select(r => new JsonObject { ["path"] = r.Path, ["reason"] = r.Reason })]);

int Threads(ParseResult given) => (int)(given.GetValue(threads) ?? Environment.ProcessorCount);

ConsoleProgress Progress(ParseResult given) => ConsoleProgress.OnStandardError(given.GetValue(quiet) || given.GetValue(json), TimeProvider.System);

void Say(ParseResult given, string line)
{
    if (!given.GetValue(json))
        Console.WriteLine(line);
}

static void Tell(IReadOnlyList<RefusedAction> refused, string what)
{
    if (refused.Count > 0)
        Console.Error.WriteLine($"{refused.Count} {what}:");
    foreach (var file in refused)
        Console.Error.WriteLine($"  {file.Path}: {file.Reason}");
}

// As a shell takes it.
static string Quoted(string path) =>
    path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

static Option<string?> Choice(string name, string description, params string[] values)
{
    var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', values) };
    option.CompletionSources.Add(values);
    option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var value }] && !values.Contains(value))
            result.AddError($"{name} must be {string.Join(", ", values[..^1])} or {values[^1]}, not '{value}'.");
    });
    return option;
}

static Option<double?> Share(string name, string description) => new(name)
{
    Description = description,
    HelpName = "SHARE",
    CustomParser = result =>
    {
        if (!double.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out double value) || value > 1)
            result.AddError($"{name} must be 0 to 1, such as 0.2, not '{result.Tokens[0].Value}'.");
        return value;
    },
};

static Option<long?> Number(string name, string description, long? standard, long least, long most)
{
    var option = new Option<long?>(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (!long.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long value) || value < least || value > most)
                result.AddError($"{name} must be {(most == long.MaxValue ? $"a number from {least}" : $"{least} to {most}")}, not '{result.Tokens[0].Value}'.");
            return value;
        },
    };
    if (standard is not null)
        option.DefaultValueFactory = _ => standard;
    return option;
}

/// <summary>Options that do not go together; the message is one line for the user.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>Hands progress on at once, on the thread that reports it.</summary>
sealed class Relay<T>(Action<T> to) : IProgress<T>
{
    public void Report(T value) => to(value);
}
