using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>A proof seen from the other picture.</summary>
internal static class ProofDirection
{
    /// <summary>The same result with <c>a</c> and <c>b</c> exchanged.</summary>
    public static ProofResult Reversed(this ProofResult result) =>
        result with
        {
            Transform = result.Transform.Inverse(),
            Matrix = result.Matrix?.Inverse(),
            OverlapA = result.OverlapB,
            OverlapB = result.OverlapA,
        };
}
