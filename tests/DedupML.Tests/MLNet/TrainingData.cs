using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Small sets that overlap, so that no fit is perfect. The same numbers on every machine.</summary>
internal static class TrainingData
{
    public static readonly string[] Animals = ["cat", "dog", "long-necked goose"];

    /// <summary>A third of the values is zero; classes differ in their means.</summary>
    public static IEnumerable<TrainingView.Row> Rows(int count, int featureCount, int classCount, uint seed = 1)
    {
        uint state = seed;
        for (int row = 0; row < count; row++)
        {
            int label = row * 7 % classCount;
            float[] features = new float[featureCount];
            for (int at = 0; at < featureCount; at++)
            {
                int noise = Next(ref state) % 13 - 6;
                features[at] = Next(ref state) % 3 == 0 ? 0 : (noise + (at % classCount == label ? 4 : 0)) / 4f;
            }

            yield return new TrainingView.Row((uint)label + 1, new VBuffer<float>(featureCount, features), 1 + row % 3);
        }
    }

    public static TrainingView Small() => new(Rows(150, 6, 3), 6, 3, Animals);

    // Numerical Recipes' quick generator; the low bits are poor.
    private static int Next(ref uint state) => (int)((state = state * 1664525 + 1013904223) >> 8);
}
