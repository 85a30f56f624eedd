#:project ../src/DedupML/DedupML.csproj
#:package System.CommandLine
#:property PublishAot=false
#:property SatelliteResourceLanguages=en
#:property SharedPieces=true

// Splits a folder of images into training, validation and test sets, or folds, that have no picture in common, each class in each part.
// Exit codes: 0 done; 3 done, but files could not be read and are in no part; 2 wrong usage, error, or a split that cannot be.

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DedupML;
using DedupML.Actions;
using DedupML.Annotations;
using DedupML.Commands;
using DedupML.Datasets;
using DedupML.Reports;
using DedupML.Splits;
using static DedupML.Commands.CommandHost;
using static DedupML.Commands.Flags;
using static DedupML.Commands.Places;

const string Called = "dotnet run pipelines/split.cs --";

var folder = ImageFolder("The folder of images; splits that its folders name are passed over. Without one a small set with known duplicates is painted and split.");
var fractions = Text("--fractions", "LIST", "The parts: 0.8,0.2 (train, test), 0.8,0.1,0.1 (train, validation, test), or NAME=FRACTION,.. [default: 0.8,0.1,0.1]");
var folds = Number("--folds", "As many folds of one size instead: fold1, fold2, ..", null, 2, 1000);
var previous = Text("--previous", "FILE", "An earlier list of splits: images in it never move; a new one that belongs to two parts goes to 'excluded'");
var seed = Number("--seed", "Decides between splits that are equally good", 0, 0, int.MaxValue);
var missing = Choice("--missing-classes", "A class with fewer split groups than parts: refuse the split or warn [default: refuse]", "refuse", "warn");
var splits = Text("--splits", "FILE", "The list to write: path,label,split,split_group [default: IMAGES-splits.csv, beside the images]");
var place = Text("--out", "DIR", "Also write the parts with their annotations as folders into this new folder");
var mode = Choice("--mode", "With --out: links to the images or copies of them [default: link]", "link", "copy");
var searching = new SearchFlags();
var output = new OutputFlags();
using var stop = new StopSignal();

var command = new RootCommand($"""
    Splits images so that no two parts have a picture in common, each part and class as near to its fraction as that allows.
    The images stay as they are.
      split IMAGES --fractions 0.8,0.1,0.1        writes IMAGES-splits.csv
      split IMAGES --folds 5 --out FOLDERS        also writes fold1, fold2, .. as folders of links
    From its source, split is: {Called}
    Exit codes: 0 done; 3 done, but files could not be read and are in no part; 2 wrong usage, error, or a split that cannot be.
    """)
{
    folder, fractions, folds, previous, seed, missing, splits, place, mode, searching.Manifest, searching.Labels,
    searching.Transforms,
};
searching.AddTo(command);
output.AddTo(command);
return CommandHost.Run(command, folder, args, Run);

int Run(ParseResult given)
{
    CheckTogether(given);
    var (finding, options) = (searching.Options(given), Parts(given) with
    {
        Seed = (int)given.GetValue(seed)!.Value,
        MissingClasses = given.GetValue(missing) == "warn" ? MissingClassPolicy.Warn : MissingClassPolicy.Refuse,
    });
    var earlier = given.GetValue(previous) is { } list ? SplitList.Read(list) : null;
    string root = given.GetValue(folder) ?? PaintedExample.Write();
    string file = given.GetValue(splits) is { } chosen ? Full(chosen) : Full(root) + "-splits.csv";
    string? folders = given.GetValue(place) is { } chosenFolder ? Full(chosenFolder) : null;
    CheckPlaces(Full(root), file, folders);
    var dataset = DatasetScanner.Scan(root, searching.Scanning(given), stop.Token);

    using var progress = output.Progress(given);
    var found = searching.Search(given, finding, o => new SetSplitter(o, options).Split(dataset, earlier, progress, stop.Token));
    CarriedAnnotations? carried = null;
    if (folders is not null)
        carried = SplitFolders.Write(found, folders, given.GetValue(mode) == "copy" ? ExportMode.Copy : ExportMode.Link, progress, stop.Token);
    SplitListWriter.Write(found, file);
    progress.Dispose();
    return Tell(given, found, file, folders, carried);
}

int Tell(ParseResult given, SplitFindings found, string file, string? folders, CarriedAnnotations? carried)
{
    var summary = new SplitReportSummary(found);
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
    answer["splits"] = file;
    output.Say(given, $"splits: {file}");
    if (folders is not null)
    {
        answer["folders"] = folders;
        output.Say(given, $"folders: {folders}");
        CarriedLines.Tell(carried!, answer, line => output.Say(given, line));
    }
    output.Print(given, answer);
    return summary.HasFindings ? Found : Done;
}

SplitOptions Parts(ParseResult given)
{
    if (given.GetValue(folds) is { } count)
        return SplitOptions.Folds((int)count);
    if (given.GetValue(fractions) is not { } text)
        return new();
    string[] words = text.Split(',', StringSplitOptions.TrimEntries), standard = words.Length == 2 ? ["train", "test"] : ["train", "validation", "test"];
    var parts = words.Select((word, i) => word.Split('=', 2) is [var name, var share] ? new SplitPart(name, Fraction(share))
        : words.Length is 2 or 3 ? new SplitPart(standard[i], Fraction(word))
        : throw new UsageException($"--fractions with {words.Length} parts needs a name for each: NAME=FRACTION,.., not '{text}'.")).ToArray();
    if (parts.FirstOrDefault(p => p.Name.Length == 0 || p.Name.StartsWith('.') || p.Name.IndexOfAny(['/', '\\', '\0']) >= 0) is { } bad)
        throw new UsageException($"--fractions: '{bad.Name}' cannot name a part, which may become a folder.");
    try
    {
        return new() { Parts = parts };
    }
    catch (ArgumentException e)
    {
        throw new UsageException($"--fractions: {e.Message.Split(" (Parameter ")[0]}");
    }
}

static double Fraction(string word) =>
    double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
    : throw new UsageException($"--fractions takes numbers such as 0.8, not '{word}'.");

static void CheckPlaces(string root, string file, string? folders)
{
    if (Within(root, file) is not null)
        throw new UsageException($"'{file}' lies inside the images: choose a file outside with --splits.");
    if (Directory.Exists(file) || (File.Exists(file) && !SplitListWriter.IsList(file)))
        throw new UsageException($"'{file}' is there already and no list of splits: choose another file with --splits.");
    if (folders is null)
        return;
    if (Within(root, folders) is not null)
        throw new UsageException($"'{folders}' lies inside the images: choose a folder outside with --out.");
    if (!FolderExport.IsFree(folders))
        throw new UsageException($"'{folders}' is there already: choose a new folder with --out.");
    if (Within(folders, file) is not null)
        throw new UsageException($"'{file}' lies inside the new folder '{folders}': choose a file outside with --splits.");
}

// An option that would do nothing is refused: whoever gave it expects something.
void CheckTogether(ParseResult given)
{
    if (given.IsGiven(folds) && given.IsGiven(fractions))
        throw new UsageException("--folds and --fractions cannot be given together: folds are of one size.");
    if (given.IsGiven(mode) && !given.IsGiven(place))
        throw new UsageException("--mode goes with --out only: nothing else is linked or copied.");
    if (given.GetValue(folder) is null && new Option[] { searching.Manifest, previous }.FirstOrDefault(given.IsGiven) is { } list)
        throw new UsageException($"{list.Name} needs the folder of images that its files lie in.");
}
