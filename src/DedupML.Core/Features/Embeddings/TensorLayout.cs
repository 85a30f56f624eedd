namespace DedupML.Features;

/// <summary>The order of a network's input.</summary>
public enum TensorLayout
{
    /// <summary>One plane for each colour: batch, channel, row, column.</summary>
    Nchw,

    /// <summary>The colours of a pixel side by side: batch, row, column, channel.</summary>
    Nhwc,
}
