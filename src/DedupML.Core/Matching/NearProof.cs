using System.Collections.Concurrent;
using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>Decides by the pixels whether two pictures are one. Safe to call from many threads; the same pictures give the
/// same result, to the last bit, in either order and on every machine.</summary>
/// <remarks>
/// Turns by quarters, mirrors, other scales, crops down to three quarters of the picture, turns by up to 15 degrees and borders are
/// undone before the pixels are compared, where both show something; each picture must show <see cref="NearProofOptions.MinOverlap"/>
/// of the other. How much either shows of the other is told (<see cref="ProofResult.OverlapA"/>): a crop is near its whole but cannot stand for
/// it. Uniform borders (letterbox bars, frames, plain margins) carry no content: they count neither as shown nor as missing. The black
/// corners that a turn within its frame leaves are not told from picture.
/// </remarks>
/// <param name="options">The limits.</param>
public sealed class NearProof(NearProofOptions options)
{
    /// <summary>A pair that correlates so well where it lies alike lies nowhere else: what it was refused for is in the pixels.</summary>
    private const double SureCorrelation = 0.9;
    /// <summary>Share of a side by which two maps may differ and still be one.</summary>
    private const double SamePlace = 0.03;

    private readonly NearProofOptions options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly IReadOnlyList<Dihedral> views = (options ?? throw new ArgumentNullException(nameof(options))).Transforms.Views();
    private readonly ConcurrentBag<ProofWork> idle = [];

    /// <summary>Another one whenever the same pictures might get another result: stored results of other versions are void.</summary>
    public static string Version => "near-3";

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
        if (!idle.TryTake(out var work))
            work = new ProofWork();
        var result = Compare(first, second, work);
        idle.Add(work);
        return exchanged ? result : result.Reversed();
    }

    // The result leads from the second picture to the first, as a view does.
    private ProofResult Compare(ProofPicture first, ProofPicture second, ProofWork work)
    {
        if (first.Content is null && second.Content is null)
            return CompareFrames(first, second, work);
        // A border of one colour is not picture: it can be added and cut off without end. What lies within is compared first; the
        // whole frames, too, because a border may be found in one picture and drown in the noise of the other.
        var within = CompareFrames(first.Content?.Picture ?? first, second.Content?.Picture ?? second, work);
        if (!within.IsNear)
            return CompareFrames(first, second, work);
        var matrix = within.Matrix!.Value;   // from what lies within the second to what lies within the first
        if (second.Content is { } inSecond)
            matrix = matrix.After(inSecond.FromWhole);
        if (first.Content is { } inFirst)
            matrix = inFirst.FromWhole.Inverse().After(matrix);
        within = within with { Matrix = matrix };
        return Math.Min(within.OverlapA, within.OverlapB) < Match.WholeShare ? WithWholeFrames(within, first, second, work) : within;
    }

    // A dull strip is a border in a pale copy and none in its original, which then seems to show more. Where the whole frames are proved
    // to be one, in the same place, what they share is shared as well.
    private ProofResult WithWholeFrames(in ProofResult within, ProofPicture first, ProofPicture second, ProofWork work)
    {
        var (view, _) = BestView(first, second);
        if (view != within.Transform.Inverse() || work.Compare(first, second, view, options.MinCorrelation) is not { } evidence || !IsNear(evidence))
            return within;
        var whole = Result(view, evidence);
        return whole.Matrix!.Value.LargestMove(within.Matrix!.Value) > SamePlace ? within : within with
        {
            OverlapA = Math.Max(within.OverlapA, whole.OverlapA),
            OverlapB = Math.Max(within.OverlapB, whole.OverlapB),
        };
    }

    private ProofResult CompareFrames(ProofPicture first, ProofPicture second, ProofWork work)
    {
        var (view, correlation) = BestView(first, second);   // it turns the second picture onto the first
        if (Math.Min(first.Contrast, second.Contrast) < options.MinContrast || first.IsTwoTone != second.IsTwoTone)
            return ProofResult.Refused(view, correlation);
        var found = correlation >= options.MinViewCorrelation && work.Compare(first, second, view, options.MinCorrelation) is { } evidence
            ? (view, evidence) : ((Dihedral View, ProofEvidence Evidence)?)null;
        if (found is not { } plain || !IsNear(plain.Evidence) && plain.Evidence.Correlation < SureCorrelation)
        {
            if (work.Register(first, second, views, options.MinCorrelation, found) is { } registered && (found is null || IsNear(registered.Evidence)))
                found = registered;
        }
        return found is { } f ? Result(f.View, f.Evidence) : ProofResult.Refused(view, correlation);
    }

    private ProofResult Result(Dihedral view, in ProofEvidence e)
    {
        var (ofFirst, ofSecond) = e.Shared;
        return new ProofResult(IsNear(e), view, DihedralMatrix.Source(view).After(e.Map).Inverse(), e.Correlation, e.Residual, e.Residual95,
            e.Structure, e.ToneResidual, e.HuesCount ? e.HueShift : 0, ofSecond, ofFirst);
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
        var (ofFirst, ofSecond) = e.Shared;
        if (Math.Min(ofFirst, ofSecond) < options.MinOverlap || e.ToneResidual > options.MaxToneResidual)
            return false;
        if (e.HuesCount && e.HueShift > options.MaxHueShift)
            return false;
        if (e.OneIsGrey)
            return e.Residual <= options.MaxGreyResidual;
        return e.Residual <= options.MaxResidual && e.Residual <= options.MaxStandout * Math.Max(e.Residual95, 1)
            || e.Structure <= options.MaxStructure && e.Residual <= Math.Min(options.MaxEvenResidual, options.MaxEvenStandout * Math.Max(e.Residual95, 1.5));
    }
}
