namespace DedupML.Features;

/// <summary>Turns a square picture that is ready for a network: nothing is resampled a second time.</summary>
internal static class TensorTurn
{
    /// <summary>Turns by 90° clockwise.</summary>
    /// <param name="from">Numbers of a picture of <paramref name="side"/> by <paramref name="side"/> pixels and three colours.</param>
    /// <param name="to">Place for as many.</param>
    /// <param name="side">Pixels of a side.</param>
    /// <param name="layout">Their order.</param>
    public static void Quarter(ReadOnlySpan<float> from, Span<float> to, int side, TensorLayout layout)
    {
        var (planes, colours) = layout == TensorLayout.Nchw ? (3, 1) : (1, 3);
        for (int plane = 0; plane < planes; plane++)
        {
            int start = plane * side * side;
            for (int y = 0; y < side; y++)
            {
                for (int x = 0; x < side; x++)
                    from.Slice((start + (side - 1 - x) * side + y) * colours, colours).CopyTo(to[((start + y * side + x) * colours)..]);
            }
        }
    }

    /// <summary>Turns by 180°.</summary>
    /// <inheritdoc cref="Quarter"/>
    public static void Half(ReadOnlySpan<float> from, Span<float> to, int side, TensorLayout layout)
    {
        var (planes, colours) = layout == TensorLayout.Nchw ? (3, 1) : (1, 3);
        for (int plane = 0; plane < planes; plane++)
        {
            int start = plane * side * side, last = side * side - 1;
            for (int pixel = 0; pixel <= last; pixel++)
                from.Slice((start + last - pixel) * colours, colours).CopyTo(to[((start + pixel) * colours)..]);
        }
    }
}
