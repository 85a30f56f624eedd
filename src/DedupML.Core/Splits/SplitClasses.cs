namespace DedupML.Splits;

/// <summary>The classes by number, in ordinal order of label, so that numbers do not depend on the order of rows. Class 0 is all images:
/// sizes of parts are balanced as one class more. The last one is the unlabelled images, where others are labelled.</summary>
internal sealed class SplitClasses
{
    /// <summary>The class of all images.</summary>
    public const int All = 0;

    private readonly int[] first, classes;

    public SplitClasses(SplitInput input)
    {
        int count = input.Contents.Count;
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        bool anyUnlabelled = false;
        for (int row = 0; row < count; row++)
        {
            var labels = input.Labels?[row];
            anyUnlabelled |= labels is null or [];
            for (int i = 0; i < (labels?.Count ?? 0); i++)
                found.TryAdd(labels![i] ?? throw new ArgumentException($"A label of image {row} is null.", nameof(input)), 0);
        }
        string[] names = [.. found.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
            found[names[i]] = i + 1;
        HasUnlabelled = anyUnlabelled && names.Length > 0;
        Labels = HasUnlabelled ? [null, .. names, null] : [null, .. names];

        first = new int[count + 1];
        var filled = new List<int>(2 * count);
        for (int row = 0; row < count; row++)
        {
            var labels = input.Labels?[row];
            filled.Add(All);
            for (int i = 0; i < (labels?.Count ?? 0); i++)
                filled.Add(found[labels![i]]);
            if (HasUnlabelled && labels is null or [])
                filled.Add(Count - 1);
            first[row + 1] = DropRepeated(filled, first[row]);
        }
        classes = [.. filled];
    }

    /// <summary>Each class's label.</summary>
    public IReadOnlyList<string?> Labels { get; }

    /// <summary>Number of classes, those without a label included.</summary>
    public int Count => Labels.Count;

    /// <summary>Whether the last class is the unlabelled images.</summary>
    public bool HasUnlabelled { get; }

    /// <summary>An image's classes, ascending, each once; the first is <see cref="All"/>.</summary>
    public ReadOnlySpan<int> Of(int row) => classes.AsSpan(first[row]..first[row + 1]);

    private static int DropRepeated(List<int> filled, int from)
    {
        if (filled.Count - from > 2)
        {
            int[] own = [.. filled[from..].Distinct().Order()];
            filled.RemoveRange(from, filled.Count - from);
            filled.AddRange(own);
        }
        return filled.Count;
    }
}
