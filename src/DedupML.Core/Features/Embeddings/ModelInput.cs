using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>What a network wants to see: <c>(value / DivideBy - Mean) / Deviation</c> of each colour of the resized picture.</summary>
public sealed record ModelInput
{
    /// <summary>Default of <see cref="DivideBy"/>.</summary>
    public const double DefaultDivideBy = 255;

    /// <summary>Name of the network's input.</summary>
    public required string Name { get; init; }

    /// <summary>Columns of the input.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the input.</summary>
    public required int Height { get; init; }

    /// <summary>Order of the dimensions.</summary>
    /// <value><see cref="TensorLayout.Nchw"/> by default.</value>
    public TensorLayout Layout { get; init; }

    /// <summary>How the picture is brought to size.</summary>
    public required ResizeMode Resize { get; init; }

    /// <summary>For <see cref="ResizeMode.Crop"/>: what the shorter side is resized to before the middle is cut out, at least the larger
    /// of width and height; 0 otherwise.</summary>
    public int ShorterSide { get; init; }

    /// <summary>For <see cref="ResizeMode.Pad"/>: the colour of what is left, red, green and blue from 0 to 255.</summary>
    /// <value>Black by default.</value>
    public IReadOnlyList<double> Fill { get; init; } = [0, 0, 0];

    /// <summary>How pixels are weighted.</summary>
    /// <value><see cref="ResampleFilter.Triangle"/> by default.</value>
    public ResampleFilter Filter { get; init; }

    /// <summary>Which colour comes first in the input. Mean and deviation are given in this order, too.</summary>
    /// <value><see cref="ChannelOrder.Rgb"/> by default.</value>
    public ChannelOrder Channels { get; init; }

    /// <summary>What values from 0 to 255 are divided by.</summary>
    /// <value>255 by default.</value>
    public double DivideBy { get; init; } = DefaultDivideBy;

    /// <summary>Subtracted from each channel after the division.</summary>
    /// <value>Zeros by default.</value>
    public IReadOnlyList<double> Mean { get; init; } = [0, 0, 0];

    /// <summary>What each channel is divided by at last.</summary>
    /// <value>Ones by default.</value>
    public IReadOnlyList<double> Deviation { get; init; } = [1, 1, 1];

    /// <summary>Numbers of one picture.</summary>
    public int Length => 3 * Width * Height;

    /// <summary>The smallest scale of decoding at which nothing is enlarged that need not be.</summary>
    public ImageScale Scale => Resize switch
    {
        ResizeMode.Crop => new(ShorterSide, ShorterSide),
        ResizeMode.Pad => new(Math.Max(Width, Height)),
        _ => new(Math.Max(Width, Height), Math.Max(Width, Height)),
    };

    /// <summary>All that decides the numbers, as text.</summary>
    internal string Describe() => FormattableString.Invariant(
        $"{Layout} {Width}x{Height} {Resize} {ShorterSide} {Joined(Fill)} {Filter} {Channels} {DivideBy:R} {Joined(Mean)} {Joined(Deviation)}");

    private static string Joined(IReadOnlyList<double> values) => FormattableString.Invariant($"{values[0]:R},{values[1]:R},{values[2]:R}");
}
