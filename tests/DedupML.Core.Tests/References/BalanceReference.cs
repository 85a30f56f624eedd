using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Tests.References;

/// <summary>The rules of balance by their definitions: all pairs written out, everything counted anew for every question.</summary>
internal sealed class BalanceReference
{
    private readonly SelectionInput input;
    private readonly bool[,] equal, near;
    private readonly int[] all;

    public BalanceReference(SelectionInput input)
    {
        this.input = input;
        int count = input.Images.Count;
        all = [.. Enumerable.Range(0, count)];
        (equal, near) = (new bool[count, count], new bool[count, count]);
        foreach (int i in all)
            equal[i, i] = true;
        foreach (var m in input.Matches.Where(m => m.Tier == MatchTier.Exact))
            equal[m.A, m.B] = equal[m.B, m.A] = true;
        foreach (int k in all)
            foreach (int i in all)
                foreach (int j in all)
                    equal[i, j] |= equal[i, k] && equal[k, j];
        foreach (var m in input.Matches.Where(m => m.Tier == MatchTier.Near))
            foreach (int i in all.Where(i => equal[m.A, i]))
                foreach (int j in all.Where(j => equal[m.B, j]))
                    near[i, j] = near[j, i] = true;
    }

    public bool Match(int x, int y) => equal[x, y] || near[x, y];

    public bool Equal(int x, int y) => equal[x, y];

    /// <summary>Whether an image has an exact or near match in another split.</summary>
    public bool Leaks(int row) => all.Any(other => Match(row, other) && (input.Images[row].Split, input.Images[other].Split) is (string own, string others) && own != others);

    public string?[] Labels(int row) => input.Images[row].Label is { } field && field.Trim() != "" ? [.. field.Split(';').Select(l => l.Trim()).Distinct()] : [null];

    /// <summary>By how much each rule is broken when these images are gone; rules that hold are not listed.</summary>
    /// <param name="removed">The images gone.</param>
    /// <param name="exact">Of these, the ones that went as exact copies.</param>
    public Dictionary<string, double> Broken(IReadOnlySet<int> removed, IReadOnlySet<int> exact)
    {
        var options = input.Balance;
        var broken = new Dictionary<string, double>();
        int[] staying = [.. all.Where(i => !removed.Contains(i))];
        double labelsBefore = all.Sum(i => Labels(i).Length), labelsAfter = staying.Sum(i => Labels(i).Length);
        void Enter(string rule, double amount)
        {
            if (amount > 1e-12)
                broken[rule] = amount;
        }
        foreach (string? label in all.SelectMany(Labels).Distinct())
        {
            int[] before = [.. all.Where(i => Labels(i).Contains(label))], after = [.. staying.Where(i => Labels(i).Contains(label))];
            if (options.MaxRemovalShare is { } share)
                Enter($"MaxRemovalShare {label}", before.Length - after.Length - Math.Floor(share * before.Length + 1e-9));
            Enter($"MinPerClass {label}", Math.Min(options.MinPerClass, before.Length) - after.Length);
            foreach (string? split in before.Select(i => input.Images[i].Split).Distinct())
            {
                Enter($"MinPerClassAndSplit {label} {split}",
                    Math.Min(options.MinPerClassAndSplit, before.Count(i => input.Images[i].Split == split)) - after.Count(i => input.Images[i].Split == split));
            }
            if (before.Length < options.ProtectRare)
            {
                foreach (int i in before.Where(i => removed.Contains(i) && !exact.Contains(i)))
                    Enter($"ProtectRare {i}", staying.Any(j => equal[i, j] && !input.SymbolicLinks.Contains(j)) ? 0 : 1);
            }
            if (options.PreserveBalance is { } most)
                Enter($"PreserveBalance {label}", Math.Abs((labelsAfter == 0 ? 0 : after.Length / labelsAfter) - before.Length / labelsBefore) - most);
        }
        return broken;
    }

    /// <summary>Whether some rule is broken, or broken worse, in the second state.</summary>
    public static bool IsWorse(Dictionary<string, double> before, Dictionary<string, double> after) =>
        after.Any(rule => rule.Value > before.GetValueOrDefault(rule.Key) + 1e-15);
}
