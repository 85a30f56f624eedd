namespace DedupML.Matching;

/// <summary>What was measured of an aligned pair; <see cref="Map"/> leads from the first picture to the turned second one.</summary>
internal readonly record struct ProofEvidence(
    Warp Warp, AffineMatrix Map, double Correlation, double ToneResidual, double HueShift, double LesserChroma, double GreaterChroma,
    double Residual, double Residual95, double Structure)
{
    /// <summary>The share of each picture that the other shows.</summary>
    public (double OfFirst, double OfSecond) Shared => SharedArea.Of(Map);

    // Deviations in grey levels: hues of pale pictures are mostly the noise of their coding; below Grey there is none.
    private const double Colourful = 18, Grey = 2;

    /// <summary>Whether both are colourful, so that their hues say something.</summary>
    public bool HuesCount => LesserChroma >= Colourful;

    /// <summary>Whether one is grey and the other colourful.</summary>
    public bool OneIsGrey => LesserChroma < Grey && GreaterChroma >= Colourful;
}
