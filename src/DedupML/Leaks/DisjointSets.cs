using Microsoft.ML;

namespace DedupML;

/// <summary>Two sets that share no picture any more.</summary>
/// <param name="TrainSet">What to train on.</param>
/// <param name="TestSet">What to test on.</param>
/// <param name="Removed">Number of rows taken out.</param>
/// <param name="Report">What the sets had in common before; pairs that only look alike are still in both.</param>
public sealed record DisjointSets(IDataView TrainSet, IDataView TestSet, int Removed, LeakReport Report);
