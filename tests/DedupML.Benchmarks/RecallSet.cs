using DedupML.Datasets;
using DedupML.Imaging;

namespace DedupML.Benchmarks;

/// <summary>The copy-detection test of the default network: photographs, other pictures, and each one's topic (<c>index.csv</c>).</summary>
internal sealed class RecallSet
{
    public RecallSet(string folder)
    {
        using var text = new StreamReader(Path.Combine(folder, "index.csv"));
        var csv = new CsvReader(text);
        csv.TryReadRow(out _);
        var rows = new List<(string File, string Topic)>();
        while (csv.TryReadRow(out var row))
            rows.Add((row[0], row[1]));
        // Photographs first; otherwise the order of the list.
        rows = [.. rows.OrderBy(r => !r.File.StartsWith("photos/", StringComparison.Ordinal))];
        Files = [.. rows.Select(r => File.ReadAllBytes(Path.Combine(folder, r.File)))];
        Topics = [.. rows.Select(r => r.Topic)];
        Photographs = rows.Count(r => r.File.StartsWith("photos/", StringComparison.Ordinal));
    }

    /// <summary>All pictures' files, the photographs first.</summary>
    public byte[][] Files { get; }

    public string[] Topics { get; }

    public int Photographs { get; }

    /// <summary>The edited copies of one photograph, as files.</summary>
    public byte[][] Edited(int photograph)
    {
        var picture = ImageDecoder.Decode(Files[photograph], int.MaxValue).Pixels;
        return [.. KnownEdit.All.Select(e => e.ToJpeg(picture))];
    }
}
