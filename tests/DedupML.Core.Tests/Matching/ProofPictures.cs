using System.Collections.Concurrent;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Testing;

namespace DedupML.Tests.Matching;

/// <summary>The real pictures of one test class, each decoded once.</summary>
public sealed class ProofPictures
{
    private readonly ConcurrentDictionary<string, Lazy<ProofPicture>> pictures = new();
    private readonly NearProof proof = new(new NearProofOptions());

    internal ProofPicture this[string file] => pictures.GetOrAdd(file, f => new Lazy<ProofPicture>(() =>
        ProofPicture.From(ImageDecoder.Decode(File.ReadAllBytes(SharedData.PathOf("data/" + f)), ProofPicture.LongerSide)))).Value;

    internal ProofResult Compare(string a, string b) => proof.Compare(this[a], this[b]);

    /// <summary>The pairs that are called near, of these.</summary>
    internal List<string> Near(IEnumerable<(string A, string B)> pairs) =>
        [.. pairs.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Where(p => Compare(p.A, p.B).IsNear).Select(p => $"{p.A} {p.B}")];

    /// <summary>The pairs of a truth file that were judged so.</summary>
    internal static List<(string A, string B)> Judged(string set, string judgment, string table = "pairs.csv", string a = "file_a", string b = "file_b") =>
        [.. SharedData.Table($"data/{set}/{table}").Where(r => r["judgment"] == judgment).Select(r => ($"{set}/{r[a]}", $"{set}/{r[b]}"))];

    /// <summary>Every two of these.</summary>
    internal static IEnumerable<(string A, string B)> EveryTwo(IReadOnlyList<string> files) =>
        from i in Enumerable.Range(0, files.Count) from j in Enumerable.Range(i + 1, files.Count - i - 1) select (files[i], files[j]);
}
