using System.Diagnostics;
using System.Globalization;
using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Benchmarks;

/// <summary><c>proof DIR...</c>: every two pictures of the folders compared, and one JSON line: how many pairs, how many of them
/// passed the cheap first look, and CPU milliseconds a pair for each kind (decoding not counted).</summary>
internal static class ProofBenchmark
{
    private const int MostPictures = 120;

    public static int Run(string[] folders)
    {
        var pictures = folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(Decode).OfType<ProofPicture>().Take(MostPictures).ToList();
        var proof = new NearProof(new NearProofOptions());
        for (int i = 0; i < 200 && pictures.Count > 1; i++)
            proof.Compare(pictures[i % pictures.Count], pictures[i % pictures.Count]);   // compiled before it is timed
        var pairs = (from i in Enumerable.Range(0, pictures.Count) from j in Enumerable.Range(i + 1, pictures.Count - i - 1) select (pictures[i], pictures[j])).ToList();
        var looked = pairs.ToLookup(p => proof.Compare(p.Item1, p.Item2).Matrix is not null);
        var (refused, full) = (Milliseconds(proof, [.. looked[false]]), Milliseconds(proof, [.. looked[true].Take(400)]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"pictures":{{pictures.Count}},"pairs":{{pairs.Count}},"aligned":{{looked[true].Count()}},"cpuMsRefused":{{refused:0.0000}},"cpuMsAligned":{{full:0.00}}}"""));
        return 0;
    }

    private static double Milliseconds(NearProof proof, IReadOnlyList<(ProofPicture A, ProofPicture B)> pairs)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        foreach (var (a, b) in pairs)
            proof.Compare(a, b);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / Math.Max(1, pairs.Count);
    }

    private static ProofPicture? Decode(string file)
    {
        try { return ProofPicture.From(ImageDecoder.Decode(File.ReadAllBytes(file), ProofPicture.LongerSide).Pixels); }
        catch (ImageDecodeException) { return null; }
    }
}
