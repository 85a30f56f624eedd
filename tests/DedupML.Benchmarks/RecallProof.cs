using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>Which pairs the pixels prove, by the prover that a search uses, on files.</summary>
internal sealed class RecallProof
{
    private readonly RecallSet set;
    private readonly byte[][] edited;
    private readonly bool[] proved;
    private readonly int threads;

    public RecallProof(RecallSet set, byte[][] edited, int threads)
    {
        (this.set, this.edited, this.threads) = (set, edited, threads);
        int edits = KnownEdit.All.Count;
        proved = Prove([.. Enumerable.Range(0, edited.Length).Select(row => (row, row / edits))]);
    }

    /// <summary>Whether the pixels prove a photograph's edited copy to be one.</summary>
    public bool IsProved(int photograph, int edit) => proved[photograph * KnownEdit.All.Count + edit];

    /// <summary>How many of these pairs, which are none, the pixels prove all the same.</summary>
    public int CountFalse(IEnumerable<(int Photograph, int Edit, int Other)> pairs) =>
        Prove([.. pairs.Select(p => (p.Photograph * KnownEdit.All.Count + p.Edit, p.Other))]).Count(p => p);

    private bool[] Prove((int Edited, int Known)[] pairs)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using var store = FeatureStore.Open(null, FeatureReader.VersionFor(DecodeOptions.Default));
            var extractor = new FeatureExtractor();
            var features = new ImageFeatures[2 * pairs.Length];
            string[] paths = [.. Enumerable.Range(0, features.Length).Select(i => Path.Combine(folder, FormattableString.Invariant($"{i}.jpg")))];
            Parallel.For(0, features.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            {
                byte[] file = i % 2 == 0 ? edited[pairs[i / 2].Edited] : set.Files[pairs[i / 2].Known];
                File.WriteAllBytes(paths[i], file);
                features[i] = extractor.Extract(file);
            });
            var candidates = CandidateUnion.Of([], [.. pairs.Select((_, i) => new CosinePair(2 * i, 2 * i + 1, 0))], features, TransformSet.All);
            return [.. new PairProver(store, new(), DecodeOptions.Default, threads).Prove(candidates, features, paths).Select(m => m.Tier <= MatchTier.Near)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
