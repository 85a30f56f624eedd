#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false
#:property SatelliteResourceLanguages=en
#:property SharedPieces=true

// Finds the duplicate images of a folder, proves each finding, writes a report, and acts on it when asked to.
// Exit codes: 0 nothing found, or done; 3 found something; 2 wrong usage or error.

using System.CommandLine;
using System.Text.Json.Nodes;
using DedupML;
using DedupML.Actions;
using DedupML.Commands;
using DedupML.Datasets;
using DedupML.Reports;
using static DedupML.Commands.CommandHost;
using static DedupML.Commands.Flags;
using static DedupML.Commands.Places;

const string Called = "dotnet run pipelines/deduplicate.cs --";

var folder = ImageFolder("The folder of images. Without one a small set with known duplicates is painted and searched.");

var report = new Option<string?>("--report") { Description = "The report folder [default: IMAGES-dedup-report, beside the images]", HelpName = "DIR" };
var apply = Choice("--apply", "Act: move duplicates to a quarantine in the report folder, replace byte-equal copies by hard links, or delete them for good", "move", "link", "delete");
var yes = new Option<bool>("--yes") { Description = "With --apply delete: do not ask" };
var from = new Option<string?>("--from") { Description = "With --apply: act on this report, which you may have edited, instead of searching again", HelpName = "REPORT" };
var undo = new Option<string?>("--undo") { Description = "Restore what --apply move or link did by this report", HelpName = "REPORT" };
var verify = new Option<string?>("--verify") { Description = "Check every claim of this report against the files", HelpName = "REPORT" };

var searching = new SearchFlags();
var alike = new SemanticFlags();
var keeping = new KeepFlags();

var output = new OutputFlags();
using var stop = new StopSignal();

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
    folder, report, apply, yes, from, undo, verify, searching.Manifest, searching.Labels, searching.Transforms, alike.Semantic, alike.Cosine, alike.Fraction, alike.MinPoints,
    keeping.Keep, keeping.Conflicts,
    keeping.MaxRemovalShare, keeping.MinPerClass, keeping.MinPerSplit, keeping.ProtectRare, keeping.PreserveBalance, keeping.Protect,
};
searching.AddTo(command);
output.AddTo(command);
return CommandHost.Run(command, folder, args, Run);

int Run(ParseResult given)
{
    CheckTogether(given);
    var answer = new JsonObject();
    int code =
        given.GetValue(undo) is { } undone ? Undo(undone, given, answer)
        : given.GetValue(verify) is { } verified ? Verify(verified, given, answer)
        : given.GetValue(from) is { } reviewed ? Apply(reviewed, given, answer)
        : Search(given, answer);
    output.Print(given, answer);
    return code;
}

int Search(ParseResult given, JsonObject answer)
{
    var options = Options(given);
    string root = given.GetValue(folder) ?? PaintedExample.Write();
    string target = given.GetValue(report) is { } chosen ? Full(chosen) : Full(root) + OwnFolder.ReportSuffix;
    CheckReport([Full(root)], target, ReportFiles.Decisions);
    var dataset = DatasetScanner.Scan(root, searching.Scanning(given, target), stop.Token);
    options = options with { Protect = [.. options.Protect.Select(p => Inside(dataset.Root, p))] };

    using var progress = output.Progress(given);
    var result = searching.Search(given, options, o => new DuplicateFinder(o).Run(dataset, progress, stop.Token));
    ReportWriter.Write(result, target, progress);
    HtmlReport.Write(result, target, image => ImageThumbnail.Jpeg(dataset.FullPath(image.Path)), new() { Threads = options.Threads, Command = Called }, progress, stop.Token);
    progress.Dispose();
    if (result.StoreFault is { } fault)
        Console.Error.WriteLine($"The next run will have to read more: {fault}");
    output.DescribeBuild(given);

    var summary = ReportSummary.From(result);
    if (given.GetValue(output.Json))
        OutputFlags.Add(answer, summary.WriteJson);
    else
        summary.WriteText(Console.Out);
    answer["report"] = target;
    output.Say(given, $"report            {Path.Combine(target, ReportFiles.Page)}");
    if (given.GetValue(apply) is not null)
        return Apply(target, given, answer);
    if (summary.Removed > 0)
        output.Say(given, $"Dry run: nothing was changed. To move {(summary.Removed == 1 ? "it" : $"the {summary.Removed}")} away: {Called} --apply move --from {Quoted(target)}");
    return summary.HasFindings ? Found : Done;
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
    using var progress = output.Progress(given);
    var result = RemovalApplier.Apply(plan, mode, quarantine, journal, new Relay<ActionProgress>(p => progress.Report(new("applying", p.Done, p.Total))), stop.Token);
    progress.Dispose();

    string done = mode switch { ApplyMode.Move => "moved", ApplyMode.Link => "linked", _ => "deleted" };
    answer["report"] = reportFolder;
    answer[done] = Texts(result.Done);
    answer["done_before"] = Texts(result.AlreadyDone);
    answer["refused"] = Refusals(result.Refused);
    output.Say(given, FormattableString.Invariant($"{done,-17} {result.Done.Count}{(mode == ApplyMode.Move && result.Done.Count > 0 ? $" to {quarantine}" : "")}{(result.AlreadyDone.Count > 0 ? $" ({result.AlreadyDone.Count} before)" : "")}"));
    Tell(result.Refused, "left as they are");
    if (mode != ApplyMode.Delete && result.Done.Count > 0)
        output.Say(given, $"To put everything back: {Called} --undo {Quoted(reportFolder)}");
    return result.Refused.Count == 0 ? Done : Found;
}

int Undo(string reportFolder, ParseResult given, JsonObject answer)
{
    using var journal = ActionJournal.Open(Path.Combine(reportFolder, OwnFolder.Journal));
    using var progress = output.Progress(given);
    var result = RemovalUndo.Undo(journal, new Relay<ActionProgress>(p => progress.Report(new("restoring", p.Done, p.Total))), stop.Token);
    progress.Dispose();
    answer["report"] = Path.GetFullPath(reportFolder);
    answer["restored"] = Texts(result.Restored);
    answer["refused"] = Refusals(result.Refused);
    output.Say(given, FormattableString.Invariant($"restored          {result.Restored.Count} {(result.Restored.Count == 1 ? "file" : "files")}"));
    Tell(result.Refused, "not restored");
    return result.Refused.Count == 0 ? Done : Found;
}

int Verify(string reportFolder, ParseResult given, JsonObject answer)
{
    using var progress = output.Progress(given);
    var result = ReportVerifier.Verify(reportFolder, searching.ThreadsOf(given), progress, stop.Token);
    progress.Dispose();
    answer["report"] = Path.GetFullPath(reportFolder);
    answer["holds"] = result.Holds;
    answer["claims"] = new JsonObject(result.Claims.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
    answer["false"] = new JsonArray([.. result.False.Select(f => new JsonObject { ["path"] = f.Path, ["what"] = f.What })]);
    if (given.GetValue(output.Json))
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
        return keeping.Apply(given, alike.Apply(given, searching.Options(given)));
    }
    catch (FormatException e)
    {
        throw new UsageException(e.Message);
    }
}

// An option that would do nothing is refused: whoever gave it expects something.
void CheckTogether(ParseResult given)
{
    Option[] anywhere = [output.Json, output.Quiet];
    var (verb, fitting) =
        given.IsGiven(undo) ? (undo, anywhere)
        : given.IsGiven(verify) ? (verify, [.. anywhere, searching.Threads])
        : given.IsGiven(from) ? (from, [.. anywhere, apply, yes])
        : ((Option?)null, (Option[])[.. command.Options.Except([undo, verify, from])]);
    if (verb is not null && given.GetValue(folder) is { } images)
        throw new UsageException($"{verb.Name} knows its images by the report: '{images}' cannot be given as well.");
    if (verb is not null && command.Options.FirstOrDefault(o => given.IsGiven(o) && o != verb && !fitting.Contains(o)) is { } idle)
        throw new UsageException($"{idle.Name} cannot be given with {verb.Name}.");
    if (verb == from && !given.IsGiven(apply))
        throw new UsageException("--from needs --apply move, link or delete: a report alone changes nothing.");
    if (given.GetValue(yes) && given.GetValue(apply) != "delete")
        throw new UsageException("--yes goes with --apply delete only: nothing else is asked.");
    if (given.IsGiven(searching.Manifest) && given.GetValue(folder) is null)
        throw new UsageException("--manifest needs the folder of images that its files lie in.");
}

bool Confirmed(RemovalPlan plan)
{
    Console.Error.Write($"Delete {(plan.Steps.Count == 1 ? "1 image" : $"{plan.Steps.Count} images")} for good? There is no undo. Type yes: ");
    bool isYes = Console.ReadLine()?.Trim() == "yes";
    if (Console.IsInputRedirected)
        Console.Error.WriteLine();
    return isYes;
}

static string Inside(string root, string path)
{
    string full = Path.GetFullPath(path, root);
    return (File.Exists(full) || Directory.Exists(full)) && Within(root, full) is { } inside ? inside.Replace(Path.DirectorySeparatorChar, '/')
        : throw new UsageException($"--protect '{path}' is not in '{root}'.");
}

static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

static JsonArray Refusals(IEnumerable<RefusedAction> refused) =>
    new([.. refused.Select(r => new JsonObject { ["path"] = r.Path, ["reason"] = r.Reason })]);

static void Tell(IReadOnlyList<RefusedAction> refused, string what)
{
    if (refused.Count > 0)
        Console.Error.WriteLine($"{refused.Count} {what}:");
    foreach (var file in refused)
        Console.Error.WriteLine($"  {file.Path}: {file.Reason}");
}
