using DedupML.Selection;
using Microsoft.ML;

namespace DedupML;

/// <summary>The rows worth labelling.</summary>
/// <param name="Rows">The chosen rows, in the order of the data.</param>
/// <param name="Order">Their numbers in the data, counted from 0, the most useful first, with the reason.</param>
/// <param name="Curve">The largest and the mean cosine distance of a row to its nearest chosen one, as more are chosen.</param>
public sealed record AnnotationSelection(IDataView Rows, IReadOnlyList<CoveragePick> Order, IReadOnlyList<CoveragePoint> Curve);
