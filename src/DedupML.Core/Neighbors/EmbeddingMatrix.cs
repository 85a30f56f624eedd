using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Embeddings: rows of unit length, all of one dimension, in memory or in a mapped file.</summary>
/// <remarks>All rows are checked when the matrix is made: a row of zeros, one with NaN or infinity and one whose length is not 1 is an
/// error with the row's name. Keeps eight bytes a row beside the numbers. Safe to read from many threads; disposing it closes the
/// mapped file, after which it must not be read.</remarks>
public sealed unsafe class EmbeddingMatrix : IDisposable
{
    /// <summary>How far a row's length may be from 1.</summary>
    public const double LengthTolerance = 1e-3;

    private readonly float[] values = [];
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly float* mapped;
    private readonly double[] squares;

    /// <summary>Takes rows that lie in memory; the array is not copied and must not change.</summary>
    /// <param name="values">The rows, one after another.</param>
    /// <param name="dimension">Numbers a row, 1 or more.</param>
    /// <param name="nameOf">The name of a row, for errors; without it errors name the row's number alone.</param>
    /// <exception cref="ArgumentException">The array does not hold whole rows.</exception>
    /// <exception cref="InvalidDataException">A row that is no unit vector.</exception>
    public EmbeddingMatrix(float[] values, int dimension, Func<int, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (values.Length % dimension != 0)
            throw new ArgumentException($"{values.Length} numbers are no whole rows of {dimension}.", nameof(values));
        this.values = values;
        Rows = values.Length / dimension;
        Dimension = dimension;
        squares = Check(nameOf);
    }

    private EmbeddingMatrix(MemoryMappedFile? file, MemoryMappedViewAccessor? view, float* mapped, int rows, int dimension, Func<int, string>? nameOf)
    {
        (this.file, this.view, Rows, Dimension) = (file, view, rows, dimension);
        this.mapped = mapped;
        try
        {
            squares = Check(nameOf);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers a row.</summary>
    public int Dimension { get; }

    /// <summary>Where the first row begins. Rows lie behind one another: (row · Dimension) numbers on begins another.</summary>
    /// <remarks>A mapped view is as long as the rows (see <see cref="Map"/>), so that whoever stays within them stays within the view.</remarks>
    internal ref float Origin => ref mapped == null ? ref MemoryMarshal.GetArrayDataReference(values) : ref *mapped;

    /// <summary>Maps rows that lie in a file as 32-bit numbers in the machine's byte order (a .npy file of float32 behind its header).</summary>
    /// <param name="path">The file; it must not change while it is mapped.</param>
    /// <param name="offset">Bytes before the first row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="dimension">Numbers a row, 1 or more.</param>
    /// <param name="nameOf">The name of a row, for errors.</param>
    /// <exception cref="InvalidDataException">The file is too short, or a row is no unit vector.</exception>
    public static EmbeddingMatrix Map(string path, long offset, int rows, int dimension, Func<int, string>? nameOf = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        long bytes = (long)rows * dimension * sizeof(float);
        if (new FileInfo(path).Length < offset + bytes)
            throw new InvalidDataException(
                $"'{path}' is shorter than {rows} rows of {dimension} numbers behind {offset} bytes: it has {new FileInfo(path).Length} bytes.");
        if (rows == 0)
            return new([], dimension, nameOf);
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(offset, bytes, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return new(file, view, (float*)(start + view.PointerOffset), rows, dimension, nameOf);
    }

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return MemoryMarshal.CreateReadOnlySpan(ref RowStart(row), Dimension);
    }

    /// <summary>Closes the mapped file; nothing for rows in memory.</summary>
    public void Dispose()
    {
        if (view is null || view.SafeMemoryMappedViewHandle.IsClosed)
            return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file!.Dispose();
    }

    internal ref float RowStart(int row) => ref Unsafe.Add(ref Origin, (nint)row * Dimension);

    /// <summary>The sum of a row's squares, in index order.</summary>
    internal double Square(int row) => squares[row];

    private double[] Check(Func<int, string>? nameOf)
    {
        var sums = new double[Rows];
        OrderedSums.Squares(ref Origin, Rows, Dimension, sums);
        for (int row = 0; row < sums.Length; row++)
        {
            // NaN fails every comparison.
            if (!(Math.Abs(Math.Sqrt(sums[row]) - 1) <= LengthTolerance))
                throw new InvalidDataException(Complaint(row, sums[row], nameOf));
        }
        return sums;
    }

    private static string Complaint(int row, double square, Func<int, string>? nameOf)
    {
        string name = nameOf is null ? $"Row {row}" : $"Row {row} ('{nameOf(row)}')";
        string length = Math.Sqrt(square).ToString("G6", CultureInfo.InvariantCulture);
        return square == 0 ? $"{name} of the embeddings is all zero; it has no direction."
            : !double.IsFinite(square) ? $"{name} of the embeddings holds a number that is not finite."
            : $"{name} of the embeddings has length {length}, but must be of length 1 within {LengthTolerance:G}: divide each row by its length.";
    }
}
