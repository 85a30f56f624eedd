using DedupML.Imaging;

namespace DedupML;

/// <summary>A small painted data set with known duplicates, for a first look at the tool: three classes in a train and a test
/// split, with every kind of finding in it once or twice.</summary>
public static class SyntheticSet
{
    private const int Width = 480, Height = 320, Quality = 92, CopyQuality = 85, ScenesPerClass = 6;

    /// <summary>Paints the set. The same files each time.</summary>
    /// <param name="root">A folder; it is made where it is absent.</param>
    public static void Write(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        var scenes = new Dictionary<(string Kind, int Number), RgbImage>();
        foreach (string kind in SyntheticScene.Classes)
        {
            for (int number = 0; number < ScenesPerClass; number++)
            {
                var scene = Scene(kind, number);
                scenes[(kind, number)] = scene;
                Save(root, $"{(number < ScenesPerClass - 2 ? "train" : "test")}/{kind}/{kind}-{number:00}.jpg", ImageEncoder.Jpeg(scene, Quality));
            }
        }
        foreach (var (path, bytes) in Copies(scenes))
            Save(root, path, bytes);
    }

    /// <summary>Paints the same set, with a validation split and more pictures that lie in two splits.</summary>
    /// <param name="root">A folder; it is made where it is absent.</param>
    public static void WriteWithLeaks(string root)
    {
        Write(root);
        for (int number = ScenesPerClass; number < ScenesPerClass + 2; number++)
        {
            foreach (string kind in SyntheticScene.Classes)
                Save(root, $"valid/{kind}/{kind}-{number:00}.jpg", ImageEncoder.Jpeg(Scene(kind, number), Quality));
        }
        var cactus = Scene("cactus", 4);
        Save(root, "valid/pine/pine-03_copy.jpg", ImageEncoder.Jpeg(Scene("pine", 3), Quality));                     // in train: the same bytes
        Save(root, "valid/cactus/cactus-04-mirror.jpg", ImageEncoder.Jpeg(Dihedral.Mirror.Apply(cactus), CopyQuality));   // in test: mirrored
        Save(root, "train/cactus/cactus-04-grey.jpg", ImageEncoder.Jpeg(Map(cactus, Grey), CopyQuality));              // in test and validation
        Save(root, "test/pine/pine-02-later.jpg", ImageEncoder.Jpeg(Scene("pine", 2, 0.06), CopyQuality));             // in train, and alike another
    }

    private static IEnumerable<(string Path, byte[] Bytes)> Copies(Dictionary<(string, int), RgbImage> scenes)
    {
        var (pine, house, cactus) = (scenes[("pine", 0)], scenes[("house", 0)], scenes[("cactus", 0)]);

        // Exact: the same bytes, and the same pixels in another format.
        yield return ("train/pine/pine-00_copy.jpg", ImageEncoder.Jpeg(pine, Quality));
        yield return ("train/pine/lossless-a.png", ImageEncoder.Png(scenes[("pine", 1)]));
        yield return ("train/pine/lossless-b.tif", ImageEncoder.Tiff(scenes[("pine", 1)]));

        yield return ("train/house/house-03_copy.jpg", ImageEncoder.Jpeg(scenes[("house", 3)], Quality));

        // Near: smaller, smaller files, brighter, grey, mirrored, turned, with a border cut off.
        yield return ("train/pine/pine-00-small.jpg", ImageEncoder.Jpeg(Thumbnail.Reduce(pine, 240), Quality));
        yield return ("train/pine/pine-00-q30.jpg", ImageEncoder.Jpeg(pine, 30));
        yield return ("train/house/house-00-bright.jpg", ImageEncoder.Jpeg(Map(house, (r, g, b) => (1.15 * r, 1.15 * g, 1.15 * b)), CopyQuality));
        yield return ("train/house/house-00-grey.webp", ImageEncoder.Webp(Map(house, Grey), CopyQuality));
        yield return ("train/cactus/cactus-00-mirror.jpg", ImageEncoder.Jpeg(Dihedral.Mirror.Apply(cactus), CopyQuality));
        yield return ("train/cactus/cactus-00-turned.jpg", ImageEncoder.Jpeg(Dihedral.Turn90.Apply(cactus), CopyQuality));

        // A leak: a picture of the training split, smaller, in the test split.
        yield return ("test/house/holiday.jpg", ImageEncoder.Jpeg(Thumbnail.Reduce(scenes[("house", 1)], 360), CopyQuality));

        // A label conflict: one picture in two classes.
        yield return ("train/house/mislabelled.jpg", ImageEncoder.Jpeg(scenes[("cactus", 2)], 80));

        // No duplicate, though the hashes are close: what stands in front has moved.
        yield return ("train/pine/pine-02-later.jpg", ImageEncoder.Jpeg(Scene("pine", 2, 0.06), Quality));

        // Not readable: cut short, and empty.
        yield return ("train/cactus/cut-short.jpg", ImageEncoder.Jpeg(cactus, Quality)[..9000]);
        yield return ("test/cactus/empty.jpg", []);
    }

    private static RgbImage Scene(string kind, int number, double step = 0)
    {
        int seed = 100 * (1 + SyntheticScene.Classes.ToList().IndexOf(kind)) + number;
        return SyntheticScene.Paint(kind, seed, Width, Height, step);
    }

    private static (double, double, double) Grey(double r, double g, double b)
    {
        double luma = 0.299 * r + 0.587 * g + 0.114 * b;
        return (luma, luma, luma);
    }

    private static RgbImage Map(RgbImage image, Func<double, double, double, (double R, double G, double B)> map)
    {
        var pixels = new byte[image.Pixels.Length];
        for (int i = 0; i < pixels.Length; i += 3)
        {
            var (r, g, b) = map(image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]);
            (pixels[i], pixels[i + 1], pixels[i + 2]) = ((byte)Math.Clamp(r, 0, 255), (byte)Math.Clamp(g, 0, 255), (byte)Math.Clamp(b, 0, 255));
        }
        return image with { Pixels = pixels };
    }

    private static void Save(string root, string path, byte[] bytes)
    {
        string file = Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
