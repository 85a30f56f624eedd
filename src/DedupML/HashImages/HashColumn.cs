using DedupML.Features;
using DedupML.Pipeline;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>The column of each kind of hash, all zeros where there is none.</summary>
internal static class HashColumn
{
    public static StageColumn<ImageFeatures?> For(HashImagesOptions options) => For<ImageFeatures?>(options, features => features);

    public static StageColumn<TResult> For<TResult>(HashImagesOptions options, Func<TResult, ImageFeatures?> features) => options.Algorithm switch
    {
        ImageHashAlgorithm.PHash => StageColumn<TResult>.Scalar(options.OutputColumnName, NumberDataViewType.UInt64, r => features(r)?.PHashViews[0].Bits ?? 0),
        ImageHashAlgorithm.DHash => StageColumn<TResult>.Scalar(options.OutputColumnName, NumberDataViewType.UInt64, r => features(r)?.DHash.Bits ?? 0),
        _ => StageColumn<TResult>.Vector(options.OutputColumnName, NumberDataViewType.UInt64, 4, (r, i) => Word(features(r), i)),
    };

    public static ulong Word(ImageFeatures? features, int index)
    {
        var hash = features?.PdqViews[0] ?? default;
        return index switch { 0 => hash.A, 1 => hash.B, 2 => hash.C, _ => hash.D };
    }
}
