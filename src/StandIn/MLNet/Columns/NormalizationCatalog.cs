using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class NormalizationCatalog
{
    public static LpNormNormalizingEstimator NormalizeLpNorm(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null,
        LpNormNormalizingEstimatorBase.NormFunction norm = LpNormNormalizingEstimatorBase.NormFunction.L2, bool ensureZeroMean = false) =>
        new(new LpNormNormalizingTransformer(catalog.Context, outputColumnName, inputColumnName ?? outputColumnName, norm, ensureZeroMean));

    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null,
        long maximumExampleCount = 1000000000, bool fixZero = true) =>
        new(catalog.Context, outputColumnName, inputColumnName ?? outputColumnName, maximumExampleCount, fixZero);
}
