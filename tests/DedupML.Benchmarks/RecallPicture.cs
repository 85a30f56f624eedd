using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>A picture as a search sees it: its hashes, and its embeddings upright and in its quarter turns.</summary>
internal sealed class RecallPicture
{
    private static readonly Dihedral[] turns = [Dihedral.Identity, Dihedral.Turn90, Dihedral.Turn180, Dihedral.Turn270];

    public required ImageFeatures Features { get; init; }

    /// <summary>One for each turn; the first is the upright one's.</summary>
    public Embedding?[] Embeddings { get; } = new Embedding?[turns.Length];

    /// <summary>Describes files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="embedder">The network.</param>
    /// <param name="turned">Whether quarter turns are embedded, too.</param>
    /// <param name="cut">Whether borders of one colour are cut off first.</param>
    public static RecallPicture[] Describe(IReadOnlyList<byte[]> files, OnnxEmbedder embedder, bool turned, bool cut)
    {
        int views = turned ? turns.Length : 1;
        var extractor = new FeatureExtractor();
        var pictures = new RecallPicture[files.Count];
        var decoded = new DecodedImage[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = embedder.Options.Threads }, i =>
        {
            decoded[i] = Cut(embedder.Decode(files[i]), cut);
            // The search's own scale for hashes, which here mostly is the same.
            pictures[i] = new() { Features = extractor.Extract(default, files[i].Length, Cut(ImageDecoder.Decode(files[i], FeatureExtractor.LongerSide), cut)) };
        });
        new EmbeddingLoop(embedder, files.Count * views).Run(
            (int row, ref byte[] _) => decoded[row / views] with { Pixels = turns[row % views].Apply(decoded[row / views].Pixels) },
            (row, result) => pictures[row / views].Embeddings[row % views] = result.Embedding, null, default);
        return pictures;
    }

    /// <summary>The score of this picture, asked for, and a known one.</summary>
    /// <param name="known">The known one.</param>
    /// <param name="turned">Whether this one is looked for in its quarter turns, too.</param>
    public PairScore ScoreOf(RecallPicture known, bool turned)
    {
        var score = PairScore.Of(Features, Embeddings[0], known.Features, known.Embeddings[0], DihedralViews.All, FeatureExtractor.LeastQuality);
        if (!turned || score == PairScore.Nothing)
            return score;
        return score with { CosineDistance = Embeddings.Min(e => CosineDistance.Of(e!.Value.Values, known.Embeddings[0]!.Value.Values)) };
    }

    private static DecodedImage Cut(DecodedImage image, bool cut) =>
        cut && ContentBox.Of(image.Pixels) is { } box ? image with { Pixels = box.Cut(image.Pixels), Width = image.Width * box.Width / image.Pixels.Width, Height = image.Height * box.Height / image.Pixels.Height } : image;
}
