using DedupML.Imaging;
using DedupML.Testing;

namespace DedupML.Tests.Imaging;

public class RealFilesTests
{
    [SharedTheory("data/imagededup")]
    [InlineData("formats_images/ukbench09380.bmp", "jpeg")]
    [InlineData("formats_images/ukbench09380.png", "jpeg")]
    [InlineData("formats_images/ukbench09380.jpeg", "jpeg")]
    [InlineData("formats_images/ukbench09380.webp", "webp")]
    [InlineData("formats_images/copyleft.tiff", "tiff")]
    public void Decode_MisnamedFile_GoesByContent(string file, string format) =>
        Assert.Equal(format, ImageDecoder.Decode(File.ReadAllBytes(SharedData.PathOf($"data/imagededup/{file}")), 64).Format);

    [SharedFact("data/imagededup")]
    public void Decode_CorruptPhotograph_IsRefused() =>
        Assert.NotNull(TestPictures.FaultOf(File.ReadAllBytes(SharedData.PathOf("data/imagededup/mixed_images/ukbench09268_corrupt.jpg"))));

    [SharedFact("data/pokemon-scrape")]
    public void Decode_CorruptPokemon_IsTheOnlyOneRefused()
    {
        var corrupt = SharedData.Table("data/pokemon-scrape/corrupt.csv").Select(r => r["file"]).ToHashSet();
        string root = SharedData.PathOf("data/pokemon-scrape");
        var refused = Directory.EnumerateFiles(root, "*.jpg", SearchOption.AllDirectories)
            .Where(f => TestPictures.FaultOf(File.ReadAllBytes(f), 32) is not null).Select(f => Path.GetRelativePath(root, f)).ToHashSet();
        Assert.Equal(corrupt, refused);
    }

    [SharedFact("data/imagededup")]
    public void Decode_OrientationNotApplied_GivesTheStoredPicture()
    {
        byte[] bytes = File.ReadAllBytes(SharedData.PathOf("data/imagededup/base_images/ukbench09268.jpg"));
        var upright = ImageDecoder.Decode(bytes, 64);
        var stored = ImageDecoder.Decode(bytes, 64, new DecodeOptions { ApplyOrientation = false });
        Assert.Equal((Dihedral.Turn90, Dihedral.Identity), (upright.Orientation, stored.Orientation));
        Assert.Equal((stored.Height, stored.Width), (upright.Width, upright.Height));
        Assert.Equal(upright.Pixels.Pixels, Dihedral.Turn90.Apply(stored.Pixels).Pixels);
    }
}
