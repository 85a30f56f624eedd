using DedupML.Selection;

namespace DedupML.Tests.References;

/// <summary>The least by which shares can be off together beyond what they may: every set of images that may come back is tried.</summary>
internal sealed class NearestBalance(IReadOnlyList<BalanceImage> images, BalanceOptions options)
{
    private readonly int[] candidates = [.. Enumerable.Range(0, images.Count).Where(row => images[row].Removal is { MayStay: true })];

    public int Candidates => candidates.Length;

    /// <summary>By how much the shares are off together beyond what they may when these come back.</summary>
    public double Off(IReadOnlyCollection<int> back)
    {
        int[] staying = [.. Enumerable.Range(0, images.Count).Where(row => images[row].Removal is null || back.Contains(row))];
        double all = staying.Sum(row => Labels(row).Length), before = Enumerable.Range(0, images.Count).Sum(row => Labels(row).Length);
        return Classes().Sum(label => Math.Max(0, Math.Abs((all == 0 ? 0 : Count(staying, label) / all) - Count(Enumerable.Range(0, images.Count), label) / before) - options.PreserveBalance!.Value));
    }

    /// <summary>The least over all sets that give each class its floor, or as much of it as can come back.</summary>
    public double Least()
    {
        double least = double.PositiveInfinity;
        for (int set = 0; set < 1 << candidates.Length; set++)
        {
            int[] back = [.. candidates.Where((_, i) => (set >> i & 1) == 1)];
            if (Classes().All(label => Lacks(back, label) <= Lacks(candidates, label)))
                least = Math.Min(least, Off(back));
        }
        return least;
    }

    /// <summary>Whether one more image, or one less, would bring the shares nearer; an image that its floor needs does not count.</summary>
    public bool IsMendedByOne(IReadOnlyCollection<int> back)
    {
        double now = Off(back);
        return candidates.Any(row => (back.Contains(row) ? [.. back.Where(b => b != row)] : (int[])[.. back, row]) is var other
            && Off(other) < now - 1e-9 && Classes().All(label => Lacks(other, label) <= Lacks(back, label)));
    }

    private int Lacks(IReadOnlyCollection<int> back, string label) =>
        Math.Max(0, Math.Min(options.MinPerClass, Count(Enumerable.Range(0, images.Count), label)) - Count(Enumerable.Range(0, images.Count).Where(row => images[row].Removal is null || back.Contains(row)), label));

    private int Count(IEnumerable<int> rows, string label) => rows.Count(row => Labels(row).Contains(label));

    private IEnumerable<string> Classes() => Enumerable.Range(0, images.Count).SelectMany(Labels).Distinct();

    private string[] Labels(int row) => images[row].Labels!.Split(';');
}
