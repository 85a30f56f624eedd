using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Testing;
using Xunit.Abstractions;

namespace DedupML.Tests.RealSets;

/// <summary>Copies of the 90 photographs that are turned and changed in their frame as well, as augmented exports hold them: hashes see the
/// turn but not the crop, the upright network the crop but not the turn.</summary>
public sealed class TurnedCopyTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SharedTheory("data/imagenet-sample")]
    [InlineData("crop 80 %", Dihedral.Turn90, 80)]
    [InlineData("crop 80 %", Dihedral.Turn180, 80)]
    [InlineData("crop 80 %", Dihedral.MirrorTurn270, 80)]
    [InlineData("border 8 %", Dihedral.Turn270, 80)]
    [InlineData("letterbox", Dihedral.Turn90, 80)]
    public void TurnedAndReframed_ProposedAndProved_AtLeastSoMany(string edit, Dihedral turn, int least)
    {
        foreach (var row in SharedData.Table("data/imagenet-sample/images.csv"))
        {
            string source = SharedData.PathOf("data/imagenet-sample/" + row["file"]), name = Path.GetFileNameWithoutExtension(source);
            byte[] file = File.ReadAllBytes(source);
            folder.Write($"set/{name}.jpg", file);
            var picture = ImageDecoder.Decode(file, int.MaxValue).Pixels;
            folder.Write($"set/{name}.copy.jpg", ImageEncoder.Jpeg(turn.Apply(Reframed(picture, edit)), 90));
        }
        var dataset = DatasetScanner.Scan(folder.At("set"));
        int Found(DuplicateFinderOptions options)
        {
            var report = new DuplicateFinder(options).Run(dataset);
            return report.Matches.Count(m => m.Tier == MatchTier.Near && report.Images[m.A].Path.Split('.')[0] == report.Images[m.B].Path.Split('.')[0]);
        }
        int with = Found(new() { StoreFile = null }), without = Found(new() { StoreFile = null, Model = null });
        output.WriteLine($"| {edit} | {turn.Name()} | hashes alone {without} of 90 | hashes and network {with} of 90 |");
        Assert.True(with >= least, $"{with} of 90 found, {least} expected; by hashes alone {without}");
    }

    private static RgbImage Reframed(RgbImage image, string edit)
    {
        double keep = Math.Sqrt(0.8);
        return edit switch
        {
            "crop 80 %" => Cut(image, (int)(image.Width * (1 - keep) / 2), (int)(image.Height * (1 - keep) / 3), (int)(image.Width * keep), (int)(image.Height * keep)),
            "border 8 %" => Framed(image, image.Width * 8 / 100, image.Height * 8 / 100, 128),
            _ => Framed(image, 0, image.Height * 35 / 200, 0),
        };
    }

    private static RgbImage Cut(RgbImage image, int left, int top, int width, int height)
    {
        var pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
            image.Pixels.AsSpan(3 * ((top + y) * image.Width + left), 3 * width).CopyTo(pixels.AsSpan(3 * y * width));
        return new(width, height, pixels);
    }

    private static RgbImage Framed(RgbImage image, int across, int down, byte grey)
    {
        int width = image.Width + 2 * across, height = image.Height + 2 * down;
        var pixels = new byte[3 * width * height];
        pixels.AsSpan().Fill(grey);
        for (int y = 0; y < image.Height; y++)
            image.Pixels.AsSpan(3 * y * image.Width, 3 * image.Width).CopyTo(pixels.AsSpan(3 * ((down + y) * width + across)));
        return new(width, height, pixels);
    }
}
