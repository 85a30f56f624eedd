using System.Collections.Concurrent;
using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>Decides by the pixels whether two pictures are one. Safe to call from many threads; the same pictures give the
/// same result, to the last bit, in either order and on every machine.</summary>
/// <param name="options">The limits.</param>
public sealed class NearProof(NearProofOptions options)
{
    private readonly NearProofOptions options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly IReadOnlyList<Dihedral> views = (options ?? throw new ArgumentNullException(nameof(options))).Transforms.Views();
    private readonly ConcurrentBag<ProofWork> idle = [];

    /// <summary>Another one whenever the same pictures might get another result: stored results of other versions are void.</summary>
    public static string Version => "near-2";

    /// <summary>Compares two pictures.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    public ProofResult Compare(ProofPicture a, ProofPicture b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        // One order inside, whatever the caller's: the verdict cannot depend on it then.
        bool exchanged = a.CompareTo(b) > 0;
        var (first, second) = exchanged ? (b, a) : (a, b);
        var (view, correlation) = BestView(first, second);
        var transform = exchanged ? view : view.Inverse();   // the view turns the second picture onto the first
        if (correlation < options.MinViewCorrelation || Math.Min(a.Contrast, b.Contrast) < options.MinContrast || a.IsTwoTone != b.IsTwoTone)
            return ProofResult.Refused(transform, correlation);

        if (!idle.TryTake(out var work))
            work = new ProofWork();
        var evidence = work.Compare(first, second, view, options.MinCorrelation);
        idle.Add(work);
        if (evidence is not { } e)
            return ProofResult.Refused(transform, correlation);
        var matrix = DihedralMatrix.Source(view).After(e.Map);
        return new ProofResult(IsNear(e), transform, exchanged ? matrix.Inverse() : matrix, e.Correlation, e.Residual, e.Residual95,
            e.Structure, e.ToneResidual, e.HuesCount ? e.HueShift : 0, e.Overlap);
    }

    private (Dihedral View, double Correlation) BestView(ProofPicture first, ProofPicture second)
    {
        var best = (View: Dihedral.Identity, Correlation: float.NegativeInfinity);
        foreach (var view in views)
        {
            float correlation = ViewCorrelation.Of(first.Signature, second.Signature, view);
            if (correlation > best.Correlation)
                best = (view, correlation);
        }
        return best;
    }

    private bool IsNear(in ProofEvidence e)
    {
        if (e.Overlap < options.MinOverlap || e.ToneResidual > options.MaxToneResidual)
            return false;
        if (e.HuesCount && e.HueShift > options.MaxHueShift)
            return false;
        if (e.OneIsGrey)
            return e.Residual <= options.MaxGreyResidual;
        return e.Residual <= options.MaxResidual && e.Residual <= options.MaxStandout * Math.Max(e.Residual95, 1)
            || e.Structure <= options.MaxStructure && e.Residual <= options.MaxEvenStandout * Math.Max(e.Residual95, 1.5);
    }
}
