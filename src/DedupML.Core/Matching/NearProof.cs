using System.Collections.Concurrent;
using DedupML.Imaging;
using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Decides by the pixels whether two pictures are one.</summary>
public sealed class NearProof(NearProofOptions options)
{
    private readonly IReadOnlyList<Dihedral> views = options.Transforms.Views();
    private readonly ConcurrentBag<ProofWork> idle = [];

    /// <summary>Changes whenever the same pictures might get another verdict.</summary>
    public static string Version => "near-1";

    /// <summary>Compares two pictures.</summary>
    public ProofResult Compare(ProofPicture a, ProofPicture b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        bool exchanged = a.Planes.AsSpan().SequenceCompareTo(b.Planes) > 0;
        var (first, second) = exchanged ? (b, a) : (a, b);
        var view = Dihedral.Identity;
        float correlation = -2;
        foreach (var candidate in views)
        {
            float c = ViewCorrelation.Of(first.Signature, second.Signature, candidate);
            if (c > correlation)
                (view, correlation) = (candidate, c);
        }
        if (!idle.TryTake(out var work))
            work = new ProofWork();
        var result = work.Compare(first, second, view) with { ViewCorrelation = correlation };
        idle.Add(work);
        return result;
    }
}
