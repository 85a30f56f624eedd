using System.Collections.Concurrent;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>Checks what a report says of pairs.</summary>
internal sealed class ReportedPairs(ReviewedReport report, ClaimLedger claims, ReportedSettings settings)
{
    // Residuals are written with two decimals.
    private const double Rounding = 0.0051;

    // Images of equal pixels may share a measurement, and are decoded by other routes.
    private const double Slack = 0.002;

    private readonly ConcurrentDictionary<(int, int), (double OfFirst, double OfSecond)> shown = new();
    private readonly NearProof proof = new(settings.Proof);
    private readonly FeatureExtractor extractor = new(settings.Decoding);

    /// <summary>Equal bytes or pixels for an exact match; the hash distance and the proof, or its absence, for the others.</summary>
    public void Check(Match match)
    {
        string pair = $"{report.Images[match.A].Path} | {report.Images[match.B].Path}";
        try
        {
            byte[] a = Read(match.A), b = Read(match.B);
            if (match.Tier == MatchTier.Exact)
            {
                claims.Check("exact pairs", pair, a.AsSpan().SequenceEqual(b) || PixelDigest.Compute(a, settings.Decoding).AsSpan().SequenceEqual(PixelDigest.Compute(b, settings.Decoding)),
                    () => "have neither the same bytes nor the same pixels");
                return;
            }
            CheckDistance(match, pair, a, b);
            CheckProof(match, pair, a, b);
        }
        catch (ImageDecodeException e)
        {
            claims.Check("pairs", pair, false, () => $"cannot be compared ({e.Message})");
        }
    }

    /// <summary>An image that goes must be shown whole by the one that stays for it, as the pixels were found to lie by <see cref="Check"/>.</summary>
    public void CheckDirection(int removed, int keeper)
    {
        if (!shown.TryGetValue((Math.Min(removed, keeper), Math.Max(removed, keeper)), out var shares))
            return;   // no near match that was looked at: told elsewhere
        double share = removed < keeper ? shares.OfFirst : shares.OfSecond;
        claims.Check("wholes", report.Images[removed].Path, share >= Match.WholeShare - Slack,
            () => FormattableString.Invariant($"is removed, but its keeper {report.Images[keeper].Path} shows only {Math.Floor(100 * share):0} % of it"));
    }

    private void CheckDistance(Match match, string pair, byte[] a, byte[] b)
    {
        if (match.HashDistance is not { } told)
            return;
        int distance = extractor.Extract(a).PdqViews[(int)match.Transform].DistanceTo(extractor.Extract(b).PdqViews[0]);
        claims.Check("hash distances", pair, distance == told, () => $"are {distance} bits apart, the report says {told}");
    }

    private void CheckProof(Match match, string pair, byte[] a, byte[] b)
    {
        // In the order in which a run compares: the lower content first.
        bool inOrder = ContentHash.Of(a) < ContentHash.Of(b);
        var result = inOrder ? proof.Compare(Picture(a), Picture(b)) : proof.Compare(Picture(b), Picture(a)).Reversed();
        if (match.Tier != MatchTier.Near)
        {
            claims.Check("semantic pairs", pair, !result.IsNear, () => "are the same picture by their pixels, the report says that it is not proved");
            return;
        }
        shown[(match.A, match.B)] = (result.OverlapA, result.OverlapB);
        claims.Check("near pairs", pair, result.IsNear, () => FormattableString.Invariant($"are not the same picture by their pixels (residual {result.Residual:0.00})"));
        claims.Check("transforms", pair, match.Matrix is not { } matrix || IsClose(matrix, result.Matrix), () => $"map by the matrix {result.Matrix}, the report says {match.Matrix}");
        claims.Check("transforms", pair, !result.IsNear || result.Transform == match.Transform, () => $"map by {result.Transform.Name()}, the report says {match.Transform.Name()}");
        claims.Check("residuals", pair, match.Residual is not { } told || Math.Abs(result.Residual - told) <= Rounding,
            () => FormattableString.Invariant($"leave a residual of {result.Residual:0.00}, the report says {match.Residual:0.00}"));
    }

    // Written with six decimals.
    private static bool IsClose(AffineMatrix told, AffineMatrix? measured) => measured is { } m && new[]
    {
        told.M11 - m.M11, told.M12 - m.M12, told.M13 - m.M13, told.M21 - m.M21, told.M22 - m.M22, told.M23 - m.M23,
    }.All(d => Math.Abs(d) < 1e-6);

    private byte[] Read(int row) => ImageFile.Read(ReportedFiles.FullPath(report, report.Images[row].Path));

    private ProofPicture Picture(byte[] file) => ProofPicture.From(ImageDecoder.Decode(file, ProofPicture.LongerSide, settings.Decoding));
}
