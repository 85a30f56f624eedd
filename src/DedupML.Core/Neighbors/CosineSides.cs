using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Both sides of a scan, with what is compared in place of their rows.</summary>
/// <param name="Queries">The rows that ask.</param>
/// <param name="Known">The rows that are asked.</param>
/// <param name="QueryBounds">In place of the rows that ask.</param>
/// <param name="KnownBounds">In place of the rows that are asked.</param>
internal sealed record CosineSides(DistinctEmbeddings Queries, DistinctEmbeddings Known, BoundRows QueryBounds, BoundRows KnownBounds)
{
    /// <summary>Whether the bounds are whole rows' products, so that a further product tells nothing new.</summary>
    public bool AreWhole => QueryBounds is WholeRows;

    /// <summary>Chooses what to compare, and computes it.</summary>
    /// <param name="queries">The rows that ask.</param>
    /// <param name="known">The rows that are asked; the same object where a set is compared with itself.</param>
    /// <param name="cosine">The cosine that pairs are to reach; null for each row's nearest.</param>
    /// <param name="width">Instructions.</param>
    /// <param name="method">The method.</param>
    /// <param name="work">Spreads the work.</param>
    public static CosineSides Of(
        DistinctEmbeddings queries, DistinctEmbeddings known, double? cosine, KernelWidth width, CosineMethod method, UnitWork work)
    {
        bool self = ReferenceEquals(queries, known);
        int dimension = known.Matrix.Dimension;
        int most = CosinePlan.MostNumbers(dimension, (long)known.Count + (self ? 0 : queries.Count));
        double pairs = (double)queries.Count * known.Count / (self && cosine is not null ? 2 : 1);
        PrincipalAxes? axes = null;
        CosineSample? sample = null;
        var plan = CosinePlan.Choose(pairs, dimension, most, width.Resolve(), method, count =>
        {
            axes ??= new(self ? [known] : [known, queries], most);
            sample ??= new(queries, known, axes);
            return sample.Share(count, cosine);
        });
        if (plan.IsWhole)
        {
            var whole = new WholeRows(known);
            return new(queries, known, self ? whole : new WholeRows(queries), whole);
        }
        var projected = new ProjectedRows(known, axes!, plan.First, work);
        return new(queries, known, self ? projected : new ProjectedRows(queries, axes!, plan.First, work), projected);
    }
}
