using DedupML.Features;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Reports;

/// <summary>Checks what a report says of embeddings: each image's is computed again.</summary>
internal sealed class ReportedCosines(ReviewedReport report, ClaimLedger claims, ReportedSettings settings)
{
    // Cosines are written with six decimals, and another processor may change an embedding's last digits.
    private const double Rounding = 5e-7 + 4 * OnnxEmbedder.Tolerance;

    /// <summary>Checks the cosine of every pair that tells one.</summary>
    /// <exception cref="EmbeddingModelException">The network is gone or not what it was.</exception>
    public void Check(int threads, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        Match[] told = [.. report.Matches.Where(m => m.Cosine is not null)];
        if (told.Length == 0)
            return;
        int[] rows = [.. told.SelectMany(m => new[] { m.A, m.B }).Distinct().Order()];
        if (settings.Model is not { } manifest)
        {
            claims.Check("cosines", ReportFiles.Pairs, false, () => "tells cosines, but the report names no network");
            return;
        }
        using var embedder = new OnnxEmbedder(EmbeddingModel.Load(manifest), new() { Threads = threads, Decoding = settings.Decoding });
        var results = embedder.EmbedAll([.. rows.Select(r => ReportedFiles.FullPath(report, report.Images[r].Path))], progress, cancellation);
        var embeddings = rows.Zip(results).ToDictionary();
        foreach (var match in told)
        {
            string pair = $"{report.Images[match.A].Path} | {report.Images[match.B].Path}";
            if (embeddings[match.A].Embedding is not { } a || embeddings[match.B].Embedding is not { } b)
            {
                claims.Check("cosines", pair, false, () => $"cannot be compared ({embeddings[match.A].Reason ?? embeddings[match.B].Reason})");
                continue;
            }
            double distance = CosineDistance.Of(a.Values, b.Values);
            claims.Check("cosines", pair, Math.Abs(distance - match.Cosine!.Value) <= Rounding,
                () => FormattableString.Invariant($"have the cosine {1 - distance:0.000000}, the report says {1 - match.Cosine:0.000000}"));
        }
    }
}
