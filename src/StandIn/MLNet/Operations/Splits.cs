using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testFraction is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(testFraction), "Must be between 0 and 1 exclusive");
        var sampling = new Sampling(data, samplingKeyColumnName, seed ?? Context.Seed);
        return Split(data, sampling, new Interval(0, testFraction, IncludesMax: false));
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (numberOfFolds <= 1) throw new ArgumentOutOfRangeException(nameof(numberOfFolds), "Must be more than 1");
        var sampling = new Sampling(data, samplingKeyColumnName, seed ?? Context.Seed);

        // Both bounds belong to a fold, as in ML.NET: a place on the bound of two folds is tested in both.
        return [.. Enumerable.Range(0, numberOfFolds)
            .Select(fold => Split(data, sampling, new Interval((double)fold / numberOfFolds, (double)(fold + 1) / numberOfFolds, IncludesMax: true)))];
    }

    private static TrainTestData Split(IDataView data, Sampling sampling, Interval test) =>
        new(new SplitView(data, sampling, test with { Outside = true }), new SplitView(data, sampling, test));

    public struct TrainTestData
    {
        public readonly IDataView TrainSet;
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet) => (TrainSet, TestSet) = (trainSet, testSet);
    }
}
