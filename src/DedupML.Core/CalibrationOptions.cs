namespace DedupML;

/// <summary>What a calibration measures.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Default of <see cref="TargetRate"/>: one in ten thousand.</summary>
    public const double DefaultTargetRate = 1e-4;

    /// <summary>Default of <see cref="Photographs"/>: as many as the default network was evaluated on.</summary>
    public const int DefaultPhotographs = 300;

    /// <summary>The share of false pairs that may pass, above 0 and below 1.</summary>
    /// <value>1e-4 by default.</value>
    public double TargetRate
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(TargetRate), value, "The rate must be above 0 and below 1.");
    } = DefaultTargetRate;

    /// <summary>The share of the judged pairs above the threshold that must be duplicates, above 0 and up to 1; null where it is not asked for.</summary>
    public double? TargetPrecision
    {
        get;
        init => field = value is null or (> 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(TargetPrecision), value, "The precision must be above 0 and up to 1.");
    }

    /// <summary>Photographs of which edited copies are made, at least 1: those with the least content hashes, which is as random as can be and
    /// the same in every run.</summary>
    /// <value>300 by default.</value>
    public int Photographs
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Photographs), value, "At least one photograph.");
    } = DefaultPhotographs;
}
