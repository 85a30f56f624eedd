using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>Scores of edited photographs with their originals, and counts of those with other pictures of the same topic.</summary>
internal sealed class RecallScores
{
    private readonly PairScore[][][] scores;

    /// <param name="set">The pictures.</param>
    /// <param name="score">The score of a photograph's edit, by number, and a picture.</param>
    public RecallScores(RecallSet set, Func<int, int, PairScore> score)
    {
        int edits = KnownEdit.All.Count;
        scores = [.. Enumerable.Range(0, set.Photographs).AsParallel().AsOrdered().Select(photograph => Enumerable.Range(0, edits).Select(edit =>
            set.Topics.Select((topic, other) => topic == set.Topics[photograph] ? score(photograph * edits + edit, other) : PairScore.Nothing).ToArray()).ToArray())];
        var counted = new PairHistogram();
        for (int photograph = 0; photograph < set.Photographs; photograph++)
        {
            for (int other = 0; other < set.Topics.Length; other++)
            {
                if (other != photograph && set.Topics[other] == set.Topics[photograph])
                    Array.ForEach(scores[photograph], edit => counted.Add(edit[other]));
            }
        }
        Negatives = new(counted);
        Positives = new([.. KnownEdit.All.Select(e => e.Name)], [.. scores.Select((p, photograph) => p.Select(edit => edit[photograph]).ToArray())]);
    }

    public PairDistribution Negatives { get; }

    public EditScores Positives { get; }

    /// <summary>The better of two, pair by pair: found by one or the other.</summary>
    public static PairScore Better(PairScore x, PairScore y) => new(Math.Min(x.HashDistance, y.HashDistance), Math.Min(x.CosineDistance, y.CosineDistance));

    /// <summary>The false pairs that thresholds let pass: photograph, edit, other picture.</summary>
    public IEnumerable<(int Photograph, int Edit, int Other)> Passing(RecallSet set, ProposalThresholds thresholds) =>
        from photograph in Enumerable.Range(0, set.Photographs)
        from edit in Enumerable.Range(0, KnownEdit.All.Count)
        from other in Enumerable.Range(0, set.Topics.Length)
        where other != photograph && set.Topics[other] == set.Topics[photograph] && thresholds.Accepts(scores[photograph][edit][other])
        select (photograph, edit, other);
}
