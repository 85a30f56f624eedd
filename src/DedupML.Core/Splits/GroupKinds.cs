namespace DedupML.Splits;

/// <summary>Groups with equal class counts are of one kind: moving one is as good as moving another, so that only kinds are tried. For each
/// kind and part there is a stack of the groups there.</summary>
internal sealed class GroupKinds
{
    private const int None = -1;

    private readonly int parts;
    private readonly int[] example;          // by kind: a group of it
    private readonly int[] top, next;        // by kind and part, by group: indices of groups

    /// <param name="problem">The groups.</param>
    /// <param name="groups">Those placed, in an order that does not depend on that of rows.</param>
    /// <param name="partOf">The part of each of <paramref name="groups"/>; kept up to date.</param>
    /// <param name="parts">Number of parts.</param>
    public GroupKinds(SplitProblem problem, int[] groups, int[] partOf, int parts)
    {
        (Problem, Groups, PartOf, this.parts) = (problem, groups, partOf, parts);
        var kindOf = new int[groups.Length];
        var kinds = new Dictionary<int, int>(groups.Length, new SameCounts(problem));
        for (int i = 0; i < groups.Length; i++)
        {
            if (!kinds.TryGetValue(groups[i], out kindOf[i]))
                kinds[groups[i]] = kindOf[i] = kinds.Count;
        }
        example = new int[kinds.Count];
        foreach (var (group, kind) in kinds)
            example[kind] = group;
        top = new int[kinds.Count * parts];
        top.AsSpan().Fill(None);
        next = new int[groups.Length];
        for (int i = 0; i < groups.Length; i++)
            Push(kindOf[i], partOf[i], i);
    }

    public SplitProblem Problem { get; }
    public int[] Groups { get; }
    public int[] PartOf { get; }

    /// <summary>Number of kinds, numbered in the order in which groups were placed: heavy ones first.</summary>
    public int Count => example.Length;

    /// <summary>Images by class of a group of this kind.</summary>
    public ReadOnlySpan<ClassCount> CellsOf(int kind) => Problem.CellsOf(example[kind]);

    /// <summary>Whether a part has a group of this kind.</summary>
    public bool IsIn(int kind, int part) => top[kind * parts + part] != None;

    /// <summary>Moves one group of a kind.</summary>
    public void Move(int kind, int from, int to)
    {
        int moved = top[kind * parts + from];
        top[kind * parts + from] = next[moved];
        PartOf[moved] = to;
        Push(kind, to, moved);
    }

    private void Push(int kind, int part, int index)
    {
        next[index] = top[kind * parts + part];
        top[kind * parts + part] = index;
    }

    private sealed class SameCounts(SplitProblem problem) : IEqualityComparer<int>
    {
        public bool Equals(int first, int second) => problem.CellsOf(first).SequenceEqual(problem.CellsOf(second));

        public int GetHashCode(int group)
        {
            ulong hash = 0;
            foreach (var (@class, images) in problem.CellsOf(group))
                hash = ContentKey.Mix(hash ^ ((ulong)(uint)@class << 32 | (uint)images));
            return (int)hash;
        }
    }
}
