namespace Microsoft.ML.Trainers;

/// <summary>How the solver searches. The L1 weight is the one of the mean; the first <c>BiasCount</c> parameters have no L1 term.</summary>
internal sealed record LbfgsSettings(
    int BiasCount, double L1Weight, int HistorySize, double Tolerance, int MaximumIterations, bool NonNegative);

/// <summary>The point found; <c>EarlyEnd</c> says why the search ended before the tolerance was met, and is null when it was.</summary>
internal sealed record LbfgsResult(float[] Point, double Value, int Iterations, string EarlyEnd);
