namespace DedupML.Imaging;

/// <summary>Reads image files whole. Only regular files (or links to them) are opened, so that a pipe or a device in a data set never
/// blocks.</summary>
public static class ImageFile
{
    private const int IsRegular = 1, Exists = 16;   // GLib's GFileTest

    /// <summary>The file's bytes.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="ImageDecodeException">The file is empty, vanished, too large (2 GB), no file, or cannot be read.</exception>
    public static byte[] Read(string path)
    {
        byte[] buffer = [];
        int length = Read(path, ref buffer, exact: true);
        if (length < buffer.Length)
            Array.Resize(ref buffer, length);
        return buffer;
    }

    /// <summary>Reads the file into a buffer that is used again, and replaced by a larger one where it is too small.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="buffer">The buffer; may be empty at first.</param>
    /// <returns>The file's length.</returns>
    /// <exception cref="ImageDecodeException">The file is empty, vanished, too large (2 GB), no file, or cannot be read.</exception>
    public static int Read(string path, ref byte[] buffer) => Read(path, ref buffer, exact: false);

    private static int Read(string path, ref byte[] buffer, bool exact)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(buffer);
        // What is not there at all is opened nevertheless: the attempt tells why.
        if (VipsNative.g_file_test(path, IsRegular) == 0 && VipsNative.g_file_test(path, Exists) != 0)
            throw new ImageDecodeException(Directory.Exists(path) ? ImageFault.IsFolder : ImageFault.NotAFile);
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            long length = RandomAccess.GetLength(file);
            if (length == 0)
                throw new ImageDecodeException(ImageFault.Empty);
            if (length > Array.MaxLength)
                throw new ImageDecodeException(ImageFault.TooLarge, FormattableString.Invariant($"{length} bytes"));
            if (buffer.Length < length)
                buffer = GC.AllocateUninitializedArray<byte>((int)(exact ? length : Math.Min(Array.MaxLength, length + length / 4)));
            int read = 0;
            while (read < length && RandomAccess.Read(file, buffer.AsSpan(read, (int)length - read), read) is var n and > 0)
                read += n;
            return read > 0 ? read : throw new ImageDecodeException(ImageFault.Empty);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageDecodeException(ImageFault.Vanished, null, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ImageDecodeException(Directory.Exists(path) ? ImageFault.IsFolder : ImageFault.NoPermission, null, e);
        }
        catch (IOException e)
        {
            throw new ImageDecodeException(ImageFault.Unreadable, e.Message.ReplaceLineEndings(" "), e);
        }
    }
}
