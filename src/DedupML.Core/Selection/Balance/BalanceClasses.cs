using DedupML.Datasets;

namespace DedupML.Selection;

/// <summary>The classes by number, in ordinal order of label, and the cells, one for each class and split. The numbers do not depend on the
/// order of rows. Images without a label are the last class.</summary>
internal sealed class BalanceClasses
{
    private readonly int[][] classesOf, cellsOf;

    public BalanceClasses(IReadOnlyList<BalanceImage> images)
    {
        // Images of one label field and split are of one kind: a field is taken apart once.
        var kinds = new Dictionary<(string Field, string? Split), int>();
        KindOf = new int[images.Count];
        for (int row = 0; row < images.Count; row++)
        {
            var key = (string.IsNullOrWhiteSpace(images[row].Labels) ? "" : images[row].Labels!, images[row].Split);
            if (!kinds.TryGetValue(key, out KindOf[row]))
                kinds[key] = KindOf[row] = kinds.Count;
        }
        string?[][] labels = [.. kinds.Keys.Select(k => LabelList.Of(k.Field) is { Count: > 0 } own ? own.ToArray() : new string?[] { null })];
        Labels = [.. labels.SelectMany(l => l).Distinct().OrderBy(l => l is null).ThenBy(l => l, StringComparer.Ordinal)];
        var numbers = Labels.Index().ToDictionary(l => l.Item ?? "", l => l.Index);
        classesOf = Array.ConvertAll(labels, own => Array.ConvertAll(own, l => numbers[l ?? ""]));

        string?[] splits = [.. kinds.Keys.Select(k => k.Split)];
        Cells = [.. classesOf.Index().SelectMany(k => k.Item.Select(c => (Class: c, Split: splits[k.Index]))).Distinct()
            .OrderBy(c => c.Class).ThenBy(c => c.Split is null).ThenBy(c => c.Split, StringComparer.Ordinal)];
        var places = Cells.Index().ToDictionary(c => c.Item, c => c.Index);
        cellsOf = [.. classesOf.Index().Select(k => Array.ConvertAll(k.Item, c => places[(c, splits[k.Index])]))];
    }

    /// <summary>Each class's label; null for images without one.</summary>
    public IReadOnlyList<string?> Labels { get; }

    /// <summary>Each class in each split where it has images.</summary>
    public IReadOnlyList<(int Class, string? Split)> Cells { get; }

    /// <summary>Each image's kind: images of the same labels and split have the same.</summary>
    public int[] KindOf { get; }

    /// <summary>Number of kinds.</summary>
    public int KindCount => classesOf.Length;

    /// <summary>Whether every image has one class.</summary>
    public bool AreSingle => Array.TrueForAll(classesOf, own => own.Length == 1);

    /// <summary>An image's classes, ascending.</summary>
    public ReadOnlySpan<int> Of(int row) => classesOf[KindOf[row]];

    /// <summary>An image's cells, beside its classes.</summary>
    public ReadOnlySpan<int> CellsOf(int row) => cellsOf[KindOf[row]];
}
