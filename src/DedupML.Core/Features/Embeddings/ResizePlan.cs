namespace DedupML.Features;

/// <summary>Which part of a resized picture goes where in a network's input.</summary>
/// <param name="Width">Columns of the whole resized picture.</param>
/// <param name="Height">Rows of it.</param>
/// <param name="Left">The first column that is used.</param>
/// <param name="Top">The first row that is used.</param>
/// <param name="Columns">How many columns are used.</param>
/// <param name="Rows">How many rows are used.</param>
/// <param name="ToLeft">Where the first one goes.</param>
/// <param name="ToTop">Where the first row goes.</param>
internal readonly record struct ResizePlan(int Width, int Height, int Left, int Top, int Columns, int Rows, int ToLeft, int ToTop)
{
    public static ResizePlan For(ModelInput input, int width, int height)
    {
        switch (input.Resize)
        {
            case ResizeMode.Crop:
                // As torchvision rounds: the longer side down, the border to the nearest, halves to even.
                int shorter = Math.Min(width, height);
                int across = (int)((long)width * input.ShorterSide / shorter), down = (int)((long)height * input.ShorterSide / shorter);
                return new(across, down, Half(across - input.Width), Half(down - input.Height), input.Width, input.Height, 0, 0);
            case ResizeMode.Pad:
                double scale = Math.Min((double)input.Width / width, (double)input.Height / height);
                int columns = Math.Clamp((int)Math.Round(width * scale), 1, input.Width), rows = Math.Clamp((int)Math.Round(height * scale), 1, input.Height);
                return new(columns, rows, 0, 0, columns, rows, (input.Width - columns) / 2, (input.Height - rows) / 2);
            default:
                return new(input.Width, input.Height, 0, 0, input.Width, input.Height, 0, 0);
        }
    }

    private static int Half(int length) => (int)Math.Round(length / 2.0);
}
