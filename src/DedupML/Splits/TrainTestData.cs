using DedupML.Splits;
using Microsoft.ML;

namespace DedupML;

/// <summary>Two parts of a data set that share no group of duplicates. Named as ML.NET's own, which others cannot make.</summary>
/// <param name="TrainSet">What to train on.</param>
/// <param name="TestSet">What to test on.</param>
/// <param name="Split">How well the split meets what was asked, by class.</param>
public sealed record TrainTestData(IDataView TrainSet, IDataView TestSet, SplitResult Split);
