using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>An order of candidates in which few pictures are needed at a time.</summary>
internal static class ProofSchedule
{
    /// <summary>Pictures held at once.</summary>
    public const int MostPictures = 512;

    private const int Tile = MostPictures / 2;

    /// <summary>Cuts the candidates into blocks that need at most <see cref="MostPictures"/> pictures each. Pictures that share their first
    /// candidate lie side by side, and dense sets are walked tile by tile, so that a picture is decoded for many of its pairs at once.</summary>
    /// <param name="candidates">The pairs.</param>
    /// <returns>Each candidate's place in the list, once.</returns>
    public static IEnumerable<IReadOnlyList<int>> Blocks(IReadOnlyList<CandidatePair> candidates)
    {
        var first = new Dictionary<int, int>();
        foreach (var pair in candidates)
        {
            first[pair.First] = Math.Min(first.GetValueOrDefault(pair.First, pair.First), pair.First);
            first[pair.Second] = Math.Min(first.GetValueOrDefault(pair.Second, pair.Second), pair.First);
        }
        var rank = first.OrderBy(p => p.Value).ThenBy(p => p.Key).Select((p, i) => (p.Key, i)).ToDictionary(p => p.Key, p => p.i);
        (int, int, int, int) Place(int candidate)
        {
            int a = rank[candidates[candidate].First], b = rank[candidates[candidate].Second];
            return (Math.Min(a, b) / Tile, Math.Max(a, b) / Tile, Math.Min(a, b), Math.Max(a, b));
        }
        var order = Enumerable.Range(0, candidates.Count).ToArray();
        Array.Sort(Array.ConvertAll(order, Place), order);

        var block = new List<int>();
        var pictures = new HashSet<int>();
        foreach (int candidate in order)
        {
            var pair = candidates[candidate];
            if (pictures.Count + 2 > MostPictures && !(pictures.Contains(pair.First) && pictures.Contains(pair.Second)))
            {
                yield return block;
                block = [];
                pictures.Clear();
            }
            pictures.Add(pair.First);
            pictures.Add(pair.Second);
            block.Add(candidate);
        }
        if (block.Count > 0)
            yield return block;
    }
}
