namespace DedupML.Benchmarks;

/// <summary>A table of bytes in NumPy's file format, rows in C order.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Width">Bytes a row.</param>
/// <param name="Bytes">All rows, one after another.</param>
internal sealed record NpyFile(int Rows, int Width, byte[] Bytes)
{
    public static NpyFile Read(string path)
    {
        var layout = NpyLayout.Read(path);
        return new(layout.Rows, layout.Width, layout.Bytes());
    }
}
