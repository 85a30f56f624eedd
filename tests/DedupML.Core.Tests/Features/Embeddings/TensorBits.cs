using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Tests.Imaging;

namespace DedupML.Tests.Features;

/// <summary>What networks see of some pictures, as one hash; also in a process of its own, where instruction sets can be switched off.</summary>
internal static class TensorBits
{
    /// <summary>Inputs of all kinds.</summary>
    public static ModelInput[] Inputs { get; } =
    [
        new() { Name = "i", Width = 33, Height = 33, Resize = ResizeMode.Squash },
        new() { Name = "i", Width = 40, Height = 24, Resize = ResizeMode.Squash, Filter = ResampleFilter.Bicubic, Channels = ChannelOrder.Bgr, Mean = [0.406, 0.456, 0.485], Deviation = [0.225, 0.224, 0.229] },
        new() { Name = "i", Width = 32, Height = 32, Resize = ResizeMode.Crop, ShorterSide = 37, Mean = [0.485, 0.456, 0.406], Deviation = [0.229, 0.224, 0.225] },
        new() { Name = "i", Width = 32, Height = 20, Resize = ResizeMode.Crop, ShorterSide = 32, Filter = ResampleFilter.Bicubic, Layout = TensorLayout.Nhwc, DivideBy = 127.5, Mean = [1, 1, 1] },
        new() { Name = "i", Width = 30, Height = 31, Resize = ResizeMode.Pad, Fill = [255, 128, 0] },
        new() { Name = "i", Width = 31, Height = 30, Resize = ResizeMode.Pad, Layout = TensorLayout.Nhwc, Channels = ChannelOrder.Bgr, DivideBy = 1 },
    ];

    /// <summary>Pictures to be reduced, enlarged, left alone, and thin ones.</summary>
    public static RgbImage[] Pictures { get; } =
        [TestPictures.Waves(161, 120), Noise(97, 180), TestPictures.Waves(33, 33), TestPictures.Waves(20, 9), Noise(1, 50), Noise(7, 1), Noise(300, 41)];

    public static int Run()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var input in Inputs)
        {
            var tensor = new ImageTensor(input);
            var numbers = new float[input.Length];
            foreach (var picture in Pictures)
            {
                tensor.Write(picture, numbers);
                hash.AppendData(MemoryMarshal.AsBytes<float>(numbers));
            }
        }
        Console.WriteLine(Convert.ToHexStringLower(hash.GetHashAndReset()));
        return 0;
    }

    public static string RunWithout(string? instructionSet)
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, ["exec", typeof(TensorBits).Assembly.Location, "tensor-bits"]) { RedirectStandardOutput = true };
        if (instructionSet is not null)
            start.Environment[instructionSet] = "0";
        using var process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return text;
    }

    private static RgbImage Noise(int width, int height)
    {
        var pixels = new byte[3 * width * height];
        new Random(width).NextBytes(pixels);
        return new(width, height, pixels);
    }
}
