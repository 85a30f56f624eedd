using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>Times the join over eight views of each row.</summary>
internal static class HammingViews
{
    public static int Run(string file, ulong[] words, int perHash, HammingJoinOptions options)
    {
        // As of a picture's hash, a turn moves bits and inverts some, the same for all pictures.
        var views = DihedralViews.All;
        var turned = new ulong[words.Length * views.Count];
        for (int i = 0; i < words.Length; i++)
        {
            for (int v = 0; v < views.Count; v++)
                turned[(i / perHash * views.Count + v) * perHash + i % perHash] = BitOperations.RotateLeft(words[i], 7 * v) ^ ((ulong)v * 0x9E3779B97F4A7C15);
        }
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var hashes = perHash == 1
            ? ViewHashes.Of(MemoryMarshal.Cast<ulong, PerceptualHash>(turned), views)
            : ViewHashes.Of(MemoryMarshal.Cast<ulong, PdqHash>(turned), views);
        var pairs = ViewJoin.Find(hashes, options);
        watch.Stop();
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            file = Path.GetFileName(file),
            n = hashes.RowCount,
            bits = 64 * perHash,
            views = views.Count,
            radius = options.Radius,
            distinct = hashes.Count,
            distinct_pairs = pairs.Length,
            turned_pairs = pairs.Count(p => p.View != Dihedral.Identity),
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            cpu_seconds = Math.Round((process.TotalProcessorTime - cpu).TotalSeconds, 3),
            peak_mib = process.PeakWorkingSet64 >> 20,
            method = options.Method.ToString(),
            threads = options.Threads,
        }));
        return 0;
    }
}
