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
            Write(file, HashSets.Make("clustered", 1_500, rowBytes / 8, radius, seed: 1), rowBytes);
            var (checksum, kernel) = Run(file, radius, "scan", null);
            Assert.Equal(KernelWidth.Widest.Resolve().ToString(), kernel);
            foreach (string method in new[] { "index", "scan" })
            {
                Assert.Equal((checksum, KernelWidth.Vector256.IsSupported() ? "Vector256" : "Scalar"), Run(file, radius, method, "DOTNET_EnableAVX512"));
                Assert.Equal((checksum, "Scalar"), Run(file, radius, method, "DOTNET_EnableAVX2"));
                Assert.Equal((checksum, "Scalar"), Run(file, radius, method, "DOTNET_EnableHWIntrinsic"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Checksum, string Kernel) Run(string file, int radius, string method, string? switchedOff)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DedupML.Benchmarks.dll"), "hamming", file, "--radius", radius.ToString(CultureInfo.InvariantCulture), "--method", method])
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

    private static void Write(string path, ulong[] words, int rowBytes)
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({words.Length * 8 / rowBytes}, {rowBytes}), }}\n";
        var head = new byte[10];
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }.CopyTo(head, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), (ushort)header.Length);
        File.WriteAllBytes(path, [.. head, .. Encoding.ASCII.GetBytes(header), .. MemoryMarshal.AsBytes(words.AsSpan())]);
    }
}
