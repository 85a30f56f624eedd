namespace DedupML.Splits;

/// <summary>A split, and how well it meets what was asked.</summary>
public sealed record SplitResult
{
    /// <summary>Index of each image's part in <see cref="Parts"/>; -1 where it is excluded.</summary>
    public required IReadOnlyList<int> PartOf { get; init; }

    /// <summary>The parts, as asked for.</summary>
    public required IReadOnlyList<SplitPart> Parts { get; init; }

    /// <summary>Number of images in each part.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>Each class that images of the parts carry, in ordinal order of label; unlabelled images last.</summary>
    public required IReadOnlyList<ClassSplit> Classes { get; init; }

    /// <summary>Sum over the classes and parts of |share of the class − fraction of the part|: 0 is perfect, and each class adds at
    /// most 2. Unlabelled images do not count.</summary>
    public double ClassDeviation => Classes.Where(c => c.Label is not null).Sum(c => c.Deviation);

    /// <summary>Sum over the parts of |share of all images − fraction|.</summary>
    public required double SizeDeviation { get; init; }

    /// <summary>Number of split groups.</summary>
    public required int GroupCount { get; init; }

    /// <summary>Number of images in the largest split group.</summary>
    public required int LargestGroup { get; init; }

    /// <summary>Images that are in no part, ascending: new ones that belong to two parts of the earlier split, and those which that
    /// split had left out already.</summary>
    public required IReadOnlyList<int> Excluded { get; init; }

    /// <summary>For people, one line each: the largest group, classes missing from a part, images excluded, groups that the earlier
    /// split had cut.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The name of an image's part, or <see cref="SplitOptions.Excluded"/>.</summary>
    public string NameOf(int row) => PartOf[row] < 0 ? SplitOptions.Excluded : Parts[PartOf[row]].Name;

    /// <summary>The images of one part, ascending.</summary>
    public IEnumerable<int> RowsOf(int part) => Enumerable.Range(0, PartOf.Count).Where(row => PartOf[row] == part);
}
