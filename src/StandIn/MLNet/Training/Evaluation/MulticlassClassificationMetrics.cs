namespace Microsoft.ML.Data;

public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(MulticlassCounts counts, string[] classNames, int topCount)
    {
        LogLoss = counts.LogLoss;
        LogLossReduction = counts.LogLossReduction;
        MacroAccuracy = counts.MacroAccuracy;
        MicroAccuracy = counts.MicroAccuracy;
        TopKAccuracy = topCount > 0 ? counts.TopAccuracy(topCount) : 0;
        PerClassLogLoss = Array.AsReadOnly(counts.PerClassLogLoss);
        ConfusionMatrix = new ConfusionMatrix(counts.Confusion, classNames);
    }

    public double LogLoss { get; }

    public double LogLossReduction { get; }

    public double MacroAccuracy { get; }

    public double MicroAccuracy { get; }

    /// <summary>The share of rows whose class is among the K of largest score; 0 when no K was asked for.</summary>
    public double TopKAccuracy { get; }

    public IReadOnlyList<double> PerClassLogLoss { get; }

    public ConfusionMatrix ConfusionMatrix { get; }
}
