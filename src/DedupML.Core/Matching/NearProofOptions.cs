using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>What two pictures must keep to in order to count as one. The defaults are measured: see the margins in
/// <c>tests/DedupML.Core.Tests/Matching</c>.</summary>
public sealed record NearProofOptions
{
    /// <summary>Default of <see cref="MinViewCorrelation"/>.</summary>
    public const double DefaultMinViewCorrelation = 0.4;
    /// <summary>Default of <see cref="MinContrast"/>.</summary>
    public const double DefaultMinContrast = 4;
    /// <summary>Default of <see cref="MinCorrelation"/>.</summary>
    public const double DefaultMinCorrelation = 0.5;
    /// <summary>Default of <see cref="MinOverlap"/>.</summary>
    public const double DefaultMinOverlap = 0.75;
    /// <summary>Default of <see cref="MaxToneResidual"/>.</summary>
    public const double DefaultMaxToneResidual = 0.4;
    /// <summary>Default of <see cref="MaxHueShift"/>.</summary>
    public const double DefaultMaxHueShift = 0.3;
    /// <summary>Default of <see cref="MaxResidual"/>.</summary>
    public const double DefaultMaxResidual = 12;
    /// <summary>Default of <see cref="MaxGreyResidual"/>.</summary>
    public const double DefaultMaxGreyResidual = 9.5;
    /// <summary>Default of <see cref="MaxStandout"/>.</summary>
    public const double DefaultMaxStandout = 10;
    /// <summary>Default of <see cref="MaxStructure"/>.</summary>
    public const double DefaultMaxStructure = 0.42;
    /// <summary>Default of <see cref="MaxEvenStandout"/>.</summary>
    public const double DefaultMaxEvenStandout = 6;
    /// <summary>Default of <see cref="MaxEvenResidual"/>.</summary>
    public const double DefaultMaxEvenResidual = 60;

    private readonly double minViewCorrelation = DefaultMinViewCorrelation, minContrast = DefaultMinContrast, minCorrelation = DefaultMinCorrelation;
    private readonly double minOverlap = DefaultMinOverlap, maxToneResidual = DefaultMaxToneResidual, maxHueShift = DefaultMaxHueShift;
    private readonly double maxResidual = DefaultMaxResidual, maxGreyResidual = DefaultMaxGreyResidual, maxStandout = DefaultMaxStandout;
    private readonly double maxStructure = DefaultMaxStructure, maxEvenStandout = DefaultMaxEvenStandout;
    private readonly double maxEvenResidual = DefaultMaxEvenResidual;

    /// <summary>Which turned and mirrored copies count.</summary>
    /// <value>All eight views by default.</value>
    public TransformSet Transforms { get; init; } = TransformSet.All;

    /// <summary>Correlation of the 32 by 32 lumas below which a pair is refused at once: it saves the costly steps.</summary>
    /// <value>0.4 by default; -1 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MinViewCorrelation { get => minViewCorrelation; init => minViewCorrelation = Within(value, -1, 1); }

    /// <summary>Standard deviation of the 32 by 32 lumas, in grey levels, below which a picture is too flat for any proof:
    /// a curve of tones makes any flat picture into any other.</summary>
    /// <value>4 by default; 0 to 128.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MinContrast { get => minContrast; init => minContrast = Within(value, 0, 128); }

    /// <summary>Correlation of the aligned, locally normalised lumas that is needed.</summary>
    /// <value>0.5 by default; -1 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MinCorrelation { get => minCorrelation; init => minCorrelation = Within(value, -1, 1); }

    /// <summary>Share of each picture that the other must show, once aligned. A border of one colour is not picture.</summary>
    /// <value>0.75 by default; 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MinOverlap { get => minOverlap; init => minOverlap = Within(value, 0, 1); }

    /// <summary>RMS that the fit of tones may leave, relative to the deviation of the luma.</summary>
    /// <value>0.4 by default; 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxToneResidual { get => maxToneResidual; init => maxToneResidual = Within(value, 0, 1); }

    /// <summary>How far hues may be shifted against one another, where both pictures are colourful: 0 = the same hues at any
    /// saturation. Beyond it the pair is the same drawing in other colours.</summary>
    /// <value>0.3 by default; 0 to 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxHueShift { get => maxHueShift; init => maxHueShift = Within(value, 0, 2); }

    /// <summary>Largest mean residual of any block, in grey levels, for a plain yes.</summary>
    /// <value>12 by default; 0 to 255.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxResidual { get => maxResidual; init => maxResidual = Within(value, 0, 255); }

    /// <summary>The same where one picture is grey and the other colourful: hues cannot be compared, so the tones must fit closer.</summary>
    /// <value>9.5 by default; 0 to 255.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxGreyResidual { get => maxGreyResidual; init => maxGreyResidual = Within(value, 0, 255); }

    /// <summary>How many times the 95th percentile of the block residuals (or 1 grey level) the largest may be for a plain yes.</summary>
    /// <value>10 by default; 1 to 255.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxStandout { get => maxStandout; init => maxStandout = Within(value, 1, 255); }

    /// <summary>Local unlikeness up to which a larger residual is forgiven, if it is even (<see cref="MaxEvenStandout"/>): tones and
    /// ground may change, structure may not.</summary>
    /// <value>0.42 by default; 0 (same structure everywhere) to 2 (reversed somewhere).</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxStructure { get => maxStructure; init => maxStructure = Within(value, 0, 2); }

    /// <summary>How many times the 95th percentile (or 1.5 grey levels) a residual beyond <see cref="MaxResidual"/> may be.</summary>
    /// <value>6 by default; 1 to 255.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxEvenStandout { get => maxEvenStandout; init => maxEvenStandout = Within(value, 1, 255); }

    /// <summary>Residual, in grey levels, that is not forgiven however even it is: whole blocks that differ by a quarter of all tones are
    /// another thing, not another tone.</summary>
    /// <value>60 by default; 0 to 255.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the range.</exception>
    public double MaxEvenResidual { get => maxEvenResidual; init => maxEvenResidual = Within(value, 0, 255); }

    private static double Within(double value, double least, double most, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {least} to {most}.");
}
