using DedupML.Selection;
using static DedupML.Tests.Selection.SelectionCase;

namespace DedupML.Tests.Selection;

/// <summary>Random sets whose classes lose much to duplicates, under random rules.</summary>
internal static class BalanceCase
{
    public static SelectionCase Random(int seed, bool leaks, int most = 40)
    {
        var random = new Random(seed);
        var made = new SelectionCase { Balance = Options(random) };
        int count = random.Next(0, most + 1), pictures = Math.Max(1, count / 2);
        string?[] fields = ["a", "b", "c", "d", null, "a;b", "c ; a"];
        string?[] splits = leaks ? ["train", "train", "train", "test", null] : ["train"];
        var labelOf = Enumerable.Range(0, pictures).Select(_ => fields[random.Next(fields.Length)]).ToArray();
        var shown = Enumerable.Range(0, pictures).Select(_ => Image("", random.Next(1, 4) * 10, 10, random.Next(1, 4) * 100, (ulong)random.Next(6))).ToArray();
        var pictureOf = new int[count];
        for (int row = 0; row < count; row++)
        {
            int picture = pictureOf[row] = random.Next(pictures);
            made.Add(shown[picture] with { Path = $"{row:00}", Label = labelOf[picture], Split = splits[random.Next(splits.Length)] });
            if (random.Next(20) == 0)
                made.Protected.Add(row);
            if (random.Next(20) == 0)
                made.Links.Add(row);
        }
        foreach (int[] rows in Enumerable.Range(0, count).GroupBy(row => pictureOf[row]).Select(g => g.ToArray()))
        {
            random.Shuffle(rows);
            foreach (int row in rows[1..])
                made.Exact(rows[0], row);
            if (rows.Length > 2 && random.Next(4) == 0)
                made.SameFiles.Add(rows[..2]);
        }
        for (int i = 0; i < count; i++)
        {
            var (a, b) = (random.Next(count), random.Next(count));
            if (pictureOf[a] != pictureOf[b] && labelOf[pictureOf[a]] == labelOf[pictureOf[b]])
                made.Near(a, b, random.Next(5) == 0 ? null : random.Next(4));
        }
        return made;
    }

    private static BalanceOptions Options(Random random)
    {
        bool Some() => random.Next(3) == 0;
        return new()
        {
            MaxRemovalShare = Some() ? random.Next(0, 6) / 10.0 : null,
            MinPerClass = Some() ? random.Next(1, 12) : 0,
            MinPerClassAndSplit = Some() ? random.Next(1, 8) : 0,
            ProtectRare = Some() ? random.Next(1, 14) : 0,
            PreserveBalance = random.Next(2) == 0 ? random.Next(0, 12) / 100.0 : null,
        };
    }
}
