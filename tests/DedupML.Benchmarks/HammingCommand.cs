using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using DedupML.Features;
using DedupML.Neighbors;
using DedupML.Neighbors.Kernels;

namespace DedupML.Benchmarks;

/// <summary>Joins the hashes of a file with themselves and prints one JSON line. The clock starts when the file is in memory; compiling
/// at run time counts. <c>--views</c> also joins eight views a row (made up: each row's bits turned and inverted by a rule of its
/// own, with the same rule for all rows), <c>--save FILE</c> writes the row pairs as pairs of 32-bit numbers, untimed.</summary>
internal static class HammingCommand
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            Console.Error.WriteLine("hamming: which file? hamming FILE --radius R [--threads N] [--method auto|index|scan] [--views] [--save FILE]");
            return 2;
        }
        string file = args[0];
        int Number(string name, int otherwise) => Array.IndexOf(args, name) is var i and >= 0 ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;
        string method = Array.IndexOf(args, "--method") is var at and >= 0 ? args[at + 1] : "auto";
        var options = new HammingJoinOptions
        {
            Radius = Number("--radius", 8),
            Threads = Number("--threads", Environment.ProcessorCount),
            Method = Enum.Parse<HammingMethod>(method, ignoreCase: true),
        };
        var table = NpyFile.Read(file);
        var words = Words(table);
        if (Array.IndexOf(args, "--views") >= 0)
            return HammingViews.Run(file, words, table.Width / 8, options);
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        var hashes = table.Width == 8
            ? DistinctHashes.Of(MemoryMarshal.Cast<ulong, PerceptualHash>(words))
            : DistinctHashes.Of(MemoryMarshal.Cast<ulong, PdqHash>(words));
        var components = new Components(hashes.Count);
        long pairs = hashes.EqualRowPairs;
        ulong checksum = 0;
        HammingJoin.SelfJoin(hashes, options, found =>
        {
            foreach (var pair in found)
            {
                pairs += (long)hashes.RowsOf(pair.First).Length * hashes.RowsOf(pair.Second).Length;
                components.Join(pair.First, pair.Second);
                checksum += ((ulong)pair.First * 0x9E3779B97F4A7C15 ^ (ulong)pair.Second) * 0xD6E8FEB86659FD93 + (ulong)pair.Distance;
            }
        });
        var (clusters, members, largest) = components.Count(i => hashes.RowsOf(i).Length);

        watch.Stop();
        process.Refresh();
        double seconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            file = Path.GetFileName(file),
            n = table.Rows,
            bits = hashes.Bits,
            radius = options.Radius,
            distinct = hashes.Count,
            pairs,
            clusters,
            members,
            largest,
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            cpu_seconds = Math.Round(seconds, 3),
            peak_mib = process.PeakWorkingSet64 >> 20,
            method,
            threads = options.Threads,
            kernel = KernelWidth.Widest.Resolve().ToString(),
            checksum = checksum.ToString("x16", CultureInfo.InvariantCulture),
        }));
        if (Array.IndexOf(args, "--save") is var save and >= 0)
            Save(args[save + 1], hashes, options);
        return 0;
    }

    private static void Save(string path, DistinctHashes hashes, HammingJoinOptions options)
    {
        using var file = File.Create(path);
        HammingJoin.SelfJoinRows(hashes, options, found =>
        {
            foreach (var pair in found)
                file.Write(MemoryMarshal.AsBytes<int>([pair.First, pair.Second]));
        });
    }

    private static ulong[] Words(NpyFile table)
    {
        if (table.Width is not (8 or 32))
            throw new InvalidDataException($"Rows must be of 8 or 32 bytes, not {table.Width}.");
        var words = new ulong[table.Bytes.Length / 8];
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64BigEndian(table.Bytes.AsSpan(8 * i));
        return words;
    }
}
