using System.Collections.Concurrent;
using DedupML.Imaging;
using DedupML.Testing;

namespace DedupML.Tests.Imaging;

public class BrokenFilesTests
{
    private static readonly string[] formats = ["jpeg", "progressive", "png", "webp", "webp-lossless", "gif", "tiff", "avif", "bmp"];

    public static TheoryData<string> Formats => [.. formats];

    // Made once: AVIF is slow to encode.
    private static readonly ConcurrentDictionary<string, byte[]> files = new();

    private static byte[] Good(string format) => files.GetOrAdd(format, f =>
    {
        var image = TestPictures.Waves(320, 200);
        return f switch
        {
            "jpeg" => ImageEncoder.Jpeg(image, 85),
            "progressive" => ImageEncoder.ProgressiveJpeg(image, 85),
            "png" => ImageEncoder.Png(image),
            "webp" => ImageEncoder.Webp(image, 80),
            "webp-lossless" => ImageEncoder.WebpLossless(image),
            "gif" => ImageEncoder.Gif(image),
            "tiff" => ImageEncoder.Tiff(image),
            "avif" => ImageEncoder.Avif(image, 60),
            _ => BmpFiles.Colours(image, 24),
        };
    });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_CutAnywhere_IsTruncated(string format)
    {
        byte[] file = Good(format);
        Assert.Null(TestPictures.FaultOf(file));
        for (int part = 1; part < 16; part++)
        {
            byte[] cut = file[..(file.Length * part / 16)];
            foreach (int longer in new[] { 40, 320 })
                Assert.Equal((part, longer, ImageFault.Truncated), (part, longer, TestPictures.FaultOf(cut, longer)!.Value));
        }
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("bmp")]
    public void Decode_LastBytesCut_IsTruncated(string format)
    {
        byte[] file = Good(format);
        foreach (int missing in format == "gif" ? new[] { 3, 50 } : [1, 2, 50])
            Assert.Equal((missing, ImageFault.Truncated), (missing, TestPictures.FaultOf(file[..^missing])!.Value));
    }

    // What "repairs" of half-loaded downloads leave: the end mark is there, half of the data is not.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Decode_CutJpegWithAnEndMark_IsNeverAGreyHalf(int part)
    {
        byte[] file = Good("jpeg");
        Assert.Equal(ImageFault.Damaged, TestPictures.FaultOf([.. file[..(file.Length * part / 5)], 0xFF, 0xD9]));
    }

    [Fact]
    public void Decode_BytesBehindTheEndMark_AreIgnored()
    {
        foreach (string format in new[] { "jpeg", "png", "gif", "webp", "bmp" })
            Assert.Null(TestPictures.FaultOf([.. Good(format), .. "appended by a camera"u8]));
    }

    [Fact]
    public void Decode_DamagedPng_IsDamaged()
    {
        byte[] file = [.. Good("png")];
        file[file.Length / 2] ^= 0x10;
        Assert.Equal(ImageFault.Damaged, TestPictures.FaultOf(file));
    }

    [Theory]
    [InlineData("", ImageFault.Empty)]
    [InlineData("no image at all, only words", ImageFault.NotAnImage)]
    [InlineData("BM, he said, and went on writing words", ImageFault.NotAnImage)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>", ImageFault.Unsupported)]
    [InlineData("8BPS\0\u0001 a Photoshop file", ImageFault.Unsupported)]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", ImageFault.Unsupported)]
    [InlineData("GIF89a", ImageFault.Truncated)]
    [InlineData("RIFF\u0020\0\0\0WEBPVP8 ", ImageFault.Truncated)]
    public void Decode_OtherContent_TellsWhy(string content, ImageFault expected) =>
        Assert.Equal(expected, TestPictures.FaultOf(System.Text.Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Decode_JpegOfTwelveBits_IsUnsupported()
    {
        byte[] file = [.. Good("jpeg")];
        int frame = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0, (byte)0x00]);
        file[frame + 4] = 12;
        Assert.Equal(ImageFault.Unsupported, TestPictures.FaultOf(file));
    }

    [Fact]
    public void Decode_Bombs_AreRefusedByTheirHeaders()
    {
        byte[] webp = [.. Good("webp-lossless")], gif = [.. Good("gif")], jpeg = [.. Good("jpeg")];
        BitConverter.GetBytes(16382u | 16382u << 14).CopyTo(webp, 21);
        int frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0, (byte)0x00]);
        jpeg.AsSpan(frame + 5, 4).Fill(0xFF);
        gif.AsSpan(6, 4).Fill(0xFF);
        byte[] png = PngFiles.Make(60000, 60000, 8, 6, [1, 2, 3]), wide = PngFiles.Make(int.MaxValue, int.MaxValue, 16, 6, []);
        var limit = new DecodeOptions { MaxPixels = 100_000_000 };
        foreach (byte[] file in new[] { webp, gif, jpeg, png, wide })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(ImageFault.TooLarge, Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(file, 64, limit)).Reason);
            Assert.Equal(ImageFault.TooLarge, Assert.Throws<ImageDecodeException>(() => PixelDigest.Compute(file, limit)).Reason);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        }
        Assert.InRange((long)VipsNative.vips_tracked_get_mem_highwater(), 0, 300_000_000);
    }

    [Fact]
    public void Decode_TextBomb_SparesTheMemory()
    {
        byte[] bomb = PngFiles.Make(8, 8, 8, 0, new byte[64], ("zTXt", [.. "Comment\0\0"u8, .. PngFiles.Deflate(new byte[100_000_000])]));
        long before = Environment.WorkingSet;
        TestPictures.FaultOf(bomb);   // pixels or an error: both are right
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 90_000_000);
    }

    [Fact]
    public void Decode_LimitOfPixels_IsExact()
    {
        byte[] file = Good("png");
        Assert.Equal(320, ImageDecoder.Decode(file, 320, new DecodeOptions { MaxPixels = 64_000 }).Width);
        Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(file, 320, new DecodeOptions { MaxPixels = 63_999 }));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_RandomDamage_GivesPixelsOrAFault(string format)
    {
        var random = new Random(7);
        for (int n = 0; n < 40; n++)
        {
            byte[] file = [.. Good(format)];
            for (int k = 0; k < 1 + n / 4; k++)
                file[random.Next(n < 20 ? Math.Min(200, file.Length) : file.Length)] = (byte)random.Next(256);
            try { ImageDecoder.Decode(file, 50, new DecodeOptions { MaxPixels = 10_000_000 }); }
            catch (ImageDecodeException e) { Assert.StartsWith(e.Reason.Word(), e.Message, StringComparison.Ordinal); }
        }
    }

    [Fact]
    public void Decode_EightThreadsGoodAndBroken_GiveWhatOneGives()
    {
        var inputs = formats.Select(Good).SelectMany(f => new[] { f, f[..(f.Length / 2)], [.. f[..^9], .. new byte[9]] })
            .Append(PngFiles.Make(60000, 60000, 8, 6, [1])).ToArray();
        string[] alone = [.. inputs.Select(Outcome)];
        var work = Enumerable.Range(0, 12).SelectMany(_ => Enumerable.Range(0, inputs.Length)).ToArray();
        Parallel.ForEach(Partitioner.Create(work, loadBalance: true), new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => Assert.Equal(alone[i], Outcome(inputs[i])));
    }

    private static string Outcome(byte[] file)
    {
        try { return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(ImageDecoder.Decode(file, 100).Pixels.Pixels)); }
        catch (ImageDecodeException e) { return e.Message; }
    }
}
