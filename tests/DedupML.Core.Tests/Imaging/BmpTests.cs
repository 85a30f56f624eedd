using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class BmpTests
{
    private static readonly byte[] sixteen = [.. Enumerable.Range(0, 16).SelectMany(i => new[] { (byte)(i * 17), (byte)(255 - i * 9), (byte)(i * i) })];

    private static RgbImage Decode(byte[] file) => ImageDecoder.Decode(file, int.MaxValue).Pixels;

    private static byte[] Shown(byte[] indices, byte[] palette) => [.. indices.SelectMany(i => palette.Skip(3 * i).Take(3))];

    [Theory]
    [InlineData(24, false, 12)]
    [InlineData(24, false, 40)]
    [InlineData(24, true, 40)]
    [InlineData(24, false, 108)]
    [InlineData(24, false, 124)]
    [InlineData(32, false, 40)]
    [InlineData(32, true, 40)]
    [InlineData(32, false, 124)]
    public void Decode_TrueColours_GivesThePixels(int bits, bool topDown, int header)
    {
        var image = TestPictures.Waves(37, 21);
        Assert.Equal(image.Pixels, Decode(BmpFiles.Colours(image, bits, topDown, header)).Pixels);
    }

    [Theory]
    [InlineData(new uint[] { 0x7C00, 0x3E0, 0x1F, 0 }, 16, 5)]
    [InlineData(new uint[] { 0xF800, 0x7E0, 0x1F, 0 }, 16, 5)]
    [InlineData(new uint[] { 0x0F00, 0xF0, 0x0F, 0 }, 16, 9)]
    [InlineData(new uint[] { 0xFF000000, 0xFF0000, 0xFF00, 0 }, 32, 0)]
    [InlineData(new uint[] { 0x3FF00000, 0xFFC00, 0x3FF, 0 }, 32, 0)]
    public void Decode_BitFields_GivesThePixelsAsExactlyAsTheBitsAllow(uint[] masks, int bits, int tolerance)
    {
        var image = TestPictures.Waves(19, 11);
        foreach (int header in new[] { 40, 56, 108, 124 })
        {
            var decoded = Decode(BmpFiles.Colours(image, bits, header: header, masks: masks));
            Assert.InRange(image.Pixels.Zip(decoded.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);
        }
    }

    [Theory]
    [InlineData(255, 200, 100, 50)]
    [InlineData(51, 244, 224, 214)]   // a fifth of the colour on four fifths of white
    [InlineData(0, 200, 100, 50)]     // an alpha band of zeros only was never filled in
    public void Decode_AlphaMask_IsLaidOnWhite(byte alpha, byte red, byte green, byte blue)
    {
        var file = BmpFiles.Colours(TestPictures.Flat(5, 4, 200, 100, 50), 32, header: 124, masks: [0xFF0000, 0xFF00, 0xFF, 0xFF000000], alpha: alpha);
        Assert.Equal(TestPictures.Flat(5, 4, red, green, blue).Pixels, Decode(file).Pixels);
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(1, 12)]
    [InlineData(4, 40)]
    [InlineData(4, 12)]
    [InlineData(8, 40)]
    [InlineData(8, 108)]
    public void Decode_Palette_GivesItsColours(int bits, int header)
    {
        byte[] palette = header == 12 ? sixteen.Concat(new byte[3 << bits]).Take(3 << bits).ToArray() : sixteen[..(3 * Math.Min(16, 1 << bits))];
        byte[] indices = [.. Enumerable.Range(0, 13 * 7).Select(i => (byte)(i * 5 % Math.Min(16, 1 << bits)))];
        Assert.Equal(Shown(indices, palette), Decode(BmpFiles.Palette(indices, 13, bits, palette, header)).Pixels);
    }

    [Fact]
    public void Decode_Rle8_UnderstandsRunsLiteralsAndSkips()
    {
        byte[] code =
        [
            3, 5, 0, 3, 1, 2, 3, 0, 0, 0,   // bottom row: a run of three, a literal of three (padded), end of line
            0, 2, 2, 1,                      // skip two right, one up
            4, 7, 0, 1,                      // a run to the end of the top row, end of picture
        ];
        byte[] expected = [0, 0, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 5, 5, 5, 1, 2, 3];
        Assert.Equal(Shown(expected, sixteen), Decode(BmpFiles.RunLength(6, 3, 8, sixteen, code)).Pixels);
    }

    [Fact]
    public void Decode_Rle4_UnderstandsRunsAndLiterals()
    {
        byte[] code = [5, 0x12, 0, 0, 0, 5, 0x34, 0x56, 0x70, 0, 0, 1];
        byte[] expected = [3, 4, 5, 6, 7, 1, 2, 1, 2, 1];
        Assert.Equal(Shown(expected, sixteen), Decode(BmpFiles.RunLength(5, 2, 4, sixteen, code)).Pixels);
    }

    [Theory]
    [InlineData(60000, 4000, 8, 1)]
    [InlineData(30000, 9000, 4, 2)]
    public void Decode_RunLengthBomb_IsRefusedWithoutItsMemory(int width, int height, int bits, int compression)
    {
        byte[] file = BmpFiles.Assemble(width, height, bits, compression, 40, null, sixteen, [0, 1]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ImageFault.Truncated, TestPictures.FaultOf(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(0, 5, 24, 0, ImageFault.Damaged)]
    [InlineData(5, 0, 24, 0, ImageFault.Damaged)]
    [InlineData(-5, 5, 24, 0, ImageFault.Damaged)]
    [InlineData(5, int.MinValue, 24, 0, ImageFault.TooLarge)]
    [InlineData(int.MaxValue, int.MaxValue, 24, 0, ImageFault.TooLarge)]
    [InlineData(5, 5, 7, 0, ImageFault.Damaged)]
    [InlineData(5, 5, 24, 1, ImageFault.Damaged)]
    [InlineData(5, -5, 8, 1, ImageFault.Damaged)]
    [InlineData(5, 5, 0, 4, ImageFault.Unsupported)]
    [InlineData(5, 5, 24, 0, ImageFault.Truncated)]
    public void Decode_WrongHeader_IsRefused(int width, int height, int bits, int compression, ImageFault expected) =>
        Assert.Equal(expected, TestPictures.FaultOf(BmpFiles.Assemble(width, height, bits, compression, 40, null, [], new byte[20])));

    [Theory]
    [InlineData(new uint[] { 0xFF00, 0xFF00, 0xFF, 0 })]
    [InlineData(new uint[] { 0xF0F0, 0x0F00, 0x0F, 0 })]
    [InlineData(new uint[] { 0, 0xFF00, 0xFF, 0 })]
    public void Decode_WrongMasks_IsDamaged(uint[] masks) => Assert.Equal(ImageFault.Damaged,
        TestPictures.FaultOf(BmpFiles.Assemble(2, 2, 32, 3, 40, masks, [], new byte[16])));
}
