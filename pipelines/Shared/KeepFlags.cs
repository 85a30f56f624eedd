using System.CommandLine;
using DedupML.Selection;
using static DedupML.Commands.Flags;

namespace DedupML.Commands;

/// <summary>The options that say which copies stay: the keeper's criteria, label conflicts, what classes must keep.</summary>
internal sealed class KeepFlags
{
    public Option<string> Keep { get; } = new("--keep")
    {
        Description = "Which copy stays: criteria in order, of split, pixels, compression, hash, path, sharpness, labelled, annotated, folder:FIRST:SECOND, oldest, newest; pixels:10 counts only what is 10 % better",
        HelpName = "ORDER",
        DefaultValueFactory = _ => KeeperOrder.Default.ToString(),
    };

    public Option<string?> Conflicts { get; } = Choice(
        "--conflicts", "What happens with one picture under several labels: nothing before you have decided, the label of most copies, or as if they were one [default: review]", "review", "keep-majority", "ignore");

    public Option<double?> MaxRemovalShare { get; } = Share("--max-removal-share", "The share of its images, 0 to 1, that a class may lose at most");
    public Option<long?> MinPerClass { get; } = Number("--min-per-class", "So many images of each class stay", null, 0, int.MaxValue);
    public Option<long?> MinPerSplit { get; } = Number("--min-per-split", "So many images of each class stay in each split", null, 0, int.MaxValue);
    public Option<long?> ProtectRare { get; } = Number("--protect-rare", "Classes under N images lose only exact copies", null, 0, int.MaxValue);
    public Option<double?> PreserveBalance { get; } = Share("--preserve-balance", "By how much the share of a class, 0 to 1, may change");

    public Option<string[]> Protect { get; } = new("--protect") { Description = "A folder or file, relative to the images, that always stays (may be repeated)", HelpName = "PATH", DefaultValueFactory = _ => [] };

    /// <summary>The options of a search with these.</summary>
    /// <exception cref="FormatException">A criterion that there is not.</exception>
    public DuplicateFinderOptions Apply(ParseResult given, DuplicateFinderOptions options) => options with
    {
        Keep = KeeperOrder.Parse(given.GetValue(Keep)!),
        Conflicts = given.GetValue(Conflicts) switch { "keep-majority" => ConflictPolicy.KeepMajority, "ignore" => ConflictPolicy.Ignore, _ => ConflictPolicy.Review },
        Balance = new()
        {
            MaxRemovalShare = given.GetValue(MaxRemovalShare),
            MinPerClass = (int)(given.GetValue(MinPerClass) ?? 0),
            MinPerClassAndSplit = (int)(given.GetValue(MinPerSplit) ?? 0),
            ProtectRare = (int)(given.GetValue(ProtectRare) ?? 0),
            PreserveBalance = given.GetValue(PreserveBalance),
        },
        Protect = given.GetValue(Protect)!,
    };
}
