using System.Globalization;
using System.Reflection;
using Microsoft.ML.Data;

namespace DedupML.Tests.Contracts;

/// <summary>A class of what any stage gives, for CreateEnumerable and prediction engines; what a stage does not give stays as it is.</summary>
internal sealed class StageOutput
{
    public int Ordinal { get; set; }

    public string ImagePath { get; set; } = "";

    public string Label { get; set; } = "";

    public string ContentHash { get; set; } = "";

    public int Width { get; set; }

    public int Height { get; set; }

    public long Bytes { get; set; }

    public int Quality { get; set; }

    public bool Readable { get; set; }

    public string Reason { get; set; } = "";

    [VectorType(4)]
    public ulong[] Hash { get; set; } = [];

    public ulong Hash64 { get; set; }

    [VectorType(192)]
    public float[] ImageEmbedding { get; set; } = [];

    public ulong DuplicateGroup { get; set; }

    public bool IsKeeper { get; set; }

    public string DuplicateTier { get; set; } = "";

    public float KeeperDistance { get; set; }
    public float Uniqueness { get; set; }

    public string MatchPath { get; set; } = "";

    public string MatchTier { get; set; } = "";

    public float MatchDistance { get; set; }

    /// <summary>As <see cref="ModelLoader.ViewText"/> writes a row.</summary>
    public string Text(IEnumerable<string> columns) => string.Join('|', columns.Select(c => typeof(StageOutput).GetProperty(c, BindingFlags.Public | BindingFlags.Instance)!.GetValue(this) switch
    {
        ulong[] words => string.Join(' ', words),
        float[] numbers => string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));
}
