using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DedupML.Neighbors.Kernels;

namespace DedupML.Tests.Neighbors;

/// <summary>The same pairs whatever the processor offers: the benchmark program, run with instruction sets switched off.</summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData(8, 10)]
    [InlineData(32, 40)]
    public void Hamming_InstructionsOff_GivesTheSamePairs(int rowBytes, int radius)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string file = Path.Combine(folder, "hashes.npy");
            Write<ulong>(file, HashSets.Make("clustered", 1_500, rowBytes / 8, radius, seed: 1), "|u1", rowBytes, rowBytes);
            string[] command = ["hamming", file, "--radius", radius.ToString(CultureInfo.InvariantCulture), "--method"];
            AssertSamePairs([[.. command, "index"], [.. command, "scan"]]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Cosine_InstructionsOff_GivesTheSamePairsAndNeighbours()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string file = Path.Combine(folder, "rows.npy");
            Write<float>(file, EmbeddingSets.Make("clustered", 1_000, 70, seed: 1), "<f4", 70, 70 * sizeof(float));
            string[] command = ["cosine", file, "--eps", "0.1", "--method"];
            AssertSamePairs([[.. command, "full"], [.. command, "pruned"]]);
            AssertSamePairs([[.. command, "pruned", "--nearest"]]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertSamePairs(string[][] commands)
    {
        var (checksum, kernel) = Run(commands[0], null);
        Assert.Equal(KernelWidth.Widest.Resolve().ToString(), kernel);
        foreach (string[] command in commands)
        {
            Assert.Equal((checksum, KernelWidth.Vector256.IsSupported() ? "Vector256" : "Scalar"), Run(command, "DOTNET_EnableAVX512"));
            Assert.Equal((checksum, "Scalar"), Run(command, "DOTNET_EnableAVX2"));
            Assert.Equal((checksum, "Scalar"), Run(command, "DOTNET_EnableHWIntrinsic"));
        }
    }

    private static (string Checksum, string Kernel) Run(string[] command, string? switchedOff)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DedupML.Benchmarks.dll"), .. command])
        {
            RedirectStandardOutput = true,
        };
        if (switchedOff is not null)
            start.Environment[switchedOff] = "0";
        using var process = Process.Start(start)!;
        using var line = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return (line.RootElement.GetProperty("checksum").GetString()!, line.RootElement.GetProperty("kernel").GetString()!);
    }

    private static void Write<T>(string path, T[] values, string kind, int width, int rowBytes)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        string header = $"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({bytes.Length / rowBytes}, {width}), }}\n";
        var head = new byte[10];
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }.CopyTo(head, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), (ushort)header.Length);
        File.WriteAllBytes(path, [.. head, .. Encoding.ASCII.GetBytes(header), .. bytes]);
    }
}
