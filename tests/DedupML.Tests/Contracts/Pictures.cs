using DedupML.Imaging;
using DedupML.Testing;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>The files that the contract is tried on: painted pictures with copies of every kind, and files that cannot be read.</summary>
internal static class Pictures
{
    private static readonly Lazy<TemporaryFolder> Folder = new(Paint);

    /// <summary>The folder of the painted set.</summary>
    public static string Root => Folder.Value.At("images");

    /// <summary>Remembers features, so that few tests decode.</summary>
    public static string Store => Folder.Value.At("features.db");

    /// <summary>Names that give no picture: cut short, empty, gone, a folder, no name at all.</summary>
    public static IReadOnlyList<string> Unreadable { get; } = [At("train/cactus/cut-short.jpg"), At("test/cactus/empty.jpg"), At("gone.png"), At("train"), ""];

    public static IReadOnlyList<string> Readable { get; } =
    [
        At("train/pine/pine-00.jpg"), At("train/pine/pine-00_copy.jpg"), At("train/pine/pine-00-small.jpg"), At("train/pine/lossless-a.png"),
        At("train/house/house-00.jpg"), At("train/house/house-00-grey.webp"), At("train/cactus/cactus-02.jpg"), At("train/house/mislabelled.jpg"),
    ];

    /// <summary>Small ones, for stages over loaded images, which decode every row.</summary>
    public static IReadOnlyList<string> Tiny { get; } = [.. Enumerable.Range(0, 5).Select(i => At($"../tiny/{i % 2}/{i}.png"))];

    /// <summary>Thirteen names, which has no divisor in common with a batch of 64 rows.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Readable, .. Unreadable];

    public static string At(string relative) => Path.Combine(Root, relative);

    /// <summary>Rows that name the files in turn, many rows a file.</summary>
    public static DataRow[] Rows(int count, IReadOnlyList<string>? files = null) => [.. Enumerable.Range(0, count).Select(i => new DataRow
    {
        Ordinal = i,
        ImagePath = (files ?? Files)[i % (files ?? Files).Count],
        Label = (files ?? Files)[i % (files ?? Files).Count] is { Length: > 0 } path ? Path.GetFileName(Path.GetDirectoryName(path))! : "none",
        Stays = i % 3 != 0,
    })];

    /// <summary>Copies of some files in a folder of the test's own, old enough for a store to trust their times.</summary>
    public static string[] CopyTo(TemporaryFolder folder, params IReadOnlyList<string> files)
    {
        string[] copies = [.. files.Select((f, i) => folder.At($"{i}-{Path.GetFileName(f)}"))];
        foreach (var (file, copy) in files.Zip(copies))
        {
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        }
        return copies;
    }

    /// <summary>Makes a file unreadable, with the size and time that it had: whoever opens it now sees no picture.</summary>
    public static void Blank(string file)
    {
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
        File.SetLastWriteTimeUtc(file, time);
    }

    /// <summary>A soft picture; each seed gives another.</summary>
    public static RgbImage Waves(int width, int height, int seed)
    {
        var pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            double u = (double)(i / 3 % width) / width, v = (double)(i / 3 / width) / height;
            pixels[i] = (byte)(128 + (100 * Math.Sin(((5 + seed) * u) + (2 * v) + (i % 3) + seed) * Math.Cos((3 * v) - (seed * u))));
        }
        return new(width, height, pixels);
    }

    private static TemporaryFolder Paint()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        SyntheticSet.Write(folder.At("images"));
        for (int i = 0; i < 5; i++)
            folder.Write($"tiny/{i % 2}/{i}.png", ImageEncoder.Png(Waves(24, 16, i)));
        return folder;
    }
}
