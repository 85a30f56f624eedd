namespace DedupML.Splits;

/// <summary>What is to be placed: the split groups with their class counts and the part in which they are fixed, if any.</summary>
internal sealed class SplitProblem
{
    /// <summary>Of a group: to be placed.</summary>
    public const int Free = -1;
    /// <summary>Of a group: the earlier split had images of it in two parts. What is new in it is excluded.</summary>
    public const int Cut = -2;

    private const int New = -1, Out = -2;   // of a row

    private readonly int[] fixedPart;   // by row
    private readonly int[] firstCell;
    private readonly ClassCount[] cells;

    public SplitProblem(SplitInput input, SplitOptions options)
    {
        (Input, Options) = (input, options);
        Classes = new SplitClasses(input);
        fixedPart = FixedParts(input, options);
        (GroupOf, GroupIds) = Dense(input.Groups);
        PartOfGroup = PartsOfGroups();
        Keys = new ulong[GroupIds.Length];
        Totals = new int[Classes.Count];
        GroupsWith = new int[Classes.Count];
        FreeGroupsWith = new int[Classes.Count];
        (firstCell, cells) = CountClasses();
        Movable = [.. Enumerable.Range(0, GroupIds.Length).Where(g => PartOfGroup[g] == Free && firstCell[g] < firstCell[g + 1])];
    }

    public SplitInput Input { get; }
    public SplitOptions Options { get; }
    public SplitClasses Classes { get; }

    /// <summary>Each row's group, numbered in the order of rows.</summary>
    public int[] GroupOf { get; }

    /// <summary>The caller's number of each group.</summary>
    public ulong[] GroupIds { get; }

    /// <summary>By group: its part, <see cref="Free"/> or <see cref="Cut"/>.</summary>
    public int[] PartOfGroup { get; }

    /// <summary>By group: a number that depends on the seed and on its images' contents and labels only.</summary>
    public ulong[] Keys { get; }

    /// <summary>By class: images that are in a part, split groups that hold some of them, and those of these groups that are free.</summary>
    public int[] Totals { get; }
    public int[] GroupsWith { get; }
    public int[] FreeGroupsWith { get; }

    /// <summary>The groups to be placed.</summary>
    public int[] Movable { get; }

    /// <summary>A free group's images by class, classes ascending. Empty for other groups.</summary>
    public ReadOnlySpan<ClassCount> CellsOf(int group) => cells.AsSpan(firstCell[group]..firstCell[group + 1]);

    /// <summary>The part that a row is held in by the earlier split, or -1.</summary>
    public int EarlierPart(int row) => fixedPart[row] >= 0 ? fixedPart[row] : -1;

    /// <summary>Whether a row is in no part.</summary>
    public bool IsExcluded(int row) => fixedPart[row] == Out || (fixedPart[row] == New && PartOfGroup[GroupOf[row]] == Cut);

    /// <summary>The part of a row whose group's place is known, or -1.</summary>
    public int KnownPart(int row) => fixedPart[row] >= 0 ? fixedPart[row] : IsExcluded(row) ? -1 : Math.Max(-1, PartOfGroup[GroupOf[row]]);

    private static int[] FixedParts(SplitInput input, SplitOptions options)
    {
        var parts = new int[input.Contents.Count];
        parts.AsSpan().Fill(New);
        if (input.Previous is { } previous)
        {
            var index = options.Parts.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
            for (int row = 0; row < parts.Length; row++)
            {
                if (previous[row] is { } name)
                {
                    parts[row] = name == SplitOptions.Excluded ? Out : index.TryGetValue(name, out int part) ? part
                        : throw new SplitException($"Image {row} was in part '{name}' of the earlier split, but the parts are now {string.Join(", ", index.Keys)}: give the same parts.");
                }
            }
        }
        foreach (int row in input.Joining)
        {
            if ((uint)row >= (uint)parts.Length || parts[row] >= 0)
                throw new ArgumentException($"Row {row} is said to join two earlier parts, but it is no new image.", nameof(input));
            parts[row] = Out;
        }
        return parts;
    }

    private static (int[] GroupOf, ulong[] Ids) Dense(IReadOnlyList<ulong> groups)
    {
        var numbers = new Dictionary<ulong, int>();
        var groupOf = new int[groups.Count];
        for (int row = 0; row < groupOf.Length; row++)
        {
            if (!numbers.TryGetValue(groups[row], out groupOf[row]))
                numbers[groups[row]] = groupOf[row] = numbers.Count;
        }
        var ids = new ulong[numbers.Count];
        foreach (var (id, number) in numbers)
            ids[number] = id;
        return (groupOf, ids);
    }

    private int[] PartsOfGroups()
    {
        var parts = new int[GroupIds.Length];
        parts.AsSpan().Fill(Free);
        for (int row = 0; row < fixedPart.Length; row++)
        {
            ref int part = ref parts[GroupOf[row]];
            if (fixedPart[row] >= 0)
                part = part == Free || part == fixedPart[row] ? fixedPart[row] : Cut;
        }
        return parts;
    }

    private (int[] First, ClassCount[] Cells) CountClasses()
    {
        // Rows by group: counted, summed up, laid out from the back.
        var firstRow = new int[GroupIds.Length + 1];
        foreach (int group in GroupOf)
            firstRow[group]++;
        for (int group = 1; group < firstRow.Length; group++)
            firstRow[group] += firstRow[group - 1];
        var rows = new int[GroupOf.Length];
        for (int row = rows.Length - 1; row >= 0; row--)
            rows[--firstRow[GroupOf[row]]] = row;

        var first = new int[GroupIds.Length + 1];
        var laidOut = new List<ClassCount>(2 * GroupIds.Length);
        var counts = new int[Classes.Count];
        var touched = new List<int>();
        for (int group = 0; group < GroupIds.Length; group++)
        {
            for (int i = firstRow[group]; i < firstRow[group + 1]; i++)
            {
                Keys[group] += ContentKey.Of(Input.Contents[rows[i]], Classes.Of(rows[i]), Options.Seed);
                if (IsExcluded(rows[i]))
                    continue;
                foreach (int @class in Classes.Of(rows[i]))
                {
                    if (counts[@class]++ == 0)
                        touched.Add(@class);
                }
            }
            touched.Sort();
            foreach (int @class in touched)
            {
                Totals[@class] += counts[@class];
                GroupsWith[@class]++;
                if (PartOfGroup[group] == Free)
                {
                    FreeGroupsWith[@class]++;
                    laidOut.Add(new(@class, counts[@class]));
                }
                counts[@class] = 0;
            }
            touched.Clear();
            first[group + 1] = laidOut.Count;
        }
        return (first, [.. laidOut]);
    }
}
