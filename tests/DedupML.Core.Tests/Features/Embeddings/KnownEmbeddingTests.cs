using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Tests.Features;

/// <summary>What the default network made of a painted picture on one processor, to be held against every other.</summary>
public class KnownEmbeddingTests
{
    // Ten-thousandths; rounding to them costs the cosine less than 1e-7. Computed on AMD EPYC with AVX-512.
    private static readonly int[] known =
    [
        21, 197, -394, -358, 739, 478, 88, -231, 834, -898, 439, -1506, -1215, 1411, -842, -943, -92, -999, 430, -836, 62, 1022,
        -179, -42, -1454, 935, -1889, 726, -2044, 396, 283, 1715, -468, 1719, -1346, -1371, 38, 50, -107, -776, 129, 807, 461,
        -321, -644, 29, 827, 396, 809, -178, -25, -1270, 558, -352, -274, 103, 77, -377, 442, -251, 705, -350, 466, 236, 396,
        196, 352, -223, -63, -832, -6, -101, 281, 836, -1076, -1245, 497, 410, -325, -214, 433, 690, -1734, 370, 472, 380, -34,
        490, 926, 610, 71, 80, -504, 1005, -768, -144, -955, 850, 587, 1439, 154, -244, -80, -426, -1013, -104, -2168, -91,
        -435, 861, 390, 2156, -272, -805, -103, -605, 152, 775, -1253, 69, 568, -243, -580, -447, 265, -340, 984, 437, -262,
        747, 982, -112, -1, 577, 395, -789, -253, 838, 126, -842, 754, -234, 570, 350, -795, -254, 658, 557, -745, -1107, -115,
        285, 429, -682, -429, -651, 555, 51, 118, 442, 477, -713, -393, -500, 101, 127, -632, 389, 222, -861, 314, 580, 413,
        -134, -471, 1165, 1442, 71, 253, 790, -1303, -451, 997, 760, 127, 758, 660, -503, -835, 1009, -280, -388,
    ];

    // Of whole numbers only, so that no machine paints it otherwise.
    private static RgbImage Painted()
    {
        const int width = 240, height = 180;
        var pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            int c = i % 3, x = i / 3 % width, y = i / 3 / width;
            bool disc = (x - 80) * (x - 80) + (y - 70) * (y - 70) < 50 * 50, bar = (x + 2 * y) % 90 < 20 && x > 120;
            pixels[i] = (byte)(disc ? 230 - 60 * c : bar ? 30 + 80 * c : (x * (c + 1) + y * (3 - c)) * 255 / (3 * (width + height)));
        }
        return new(width, height, pixels);
    }

    [Fact]
    public void Embed_OnThisProcessor_IsWithinTheTolerance()
    {
        using var embedder = new OnnxEmbedder(EmbeddingModel.Load(ModelManifest.Default), new() { Threads = 1 });
        var own = embedder.Embed(ImageEncoder.Png(Painted())).Embedding!.Value;
        Assert.True(Embedding.TryNormalize([.. known.Select(k => (float)k)], out var expected));
        Assert.InRange(expected.Cosine(own), 1 - OnnxEmbedder.Tolerance, 1);
    }
}
