using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Benchmarks;

/// <summary>Images per CPU second of decoding at scale, beside a bare loop of the same scaled JPEG decode, SHA-256 alone, and what
/// imagededup does for its pHash. The works take turns, round by round, so that the machine's other load meets all of them.</summary>
internal static class DecodeBenchmark
{
    private static readonly FeatureExtractor extractor = new();

    public static int Run(string[] args)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("decode: no such folder");
            return 2;
        }
        int threads = Option(args, "--threads", 1), rounds = Option(args, "--rounds", 5);
        byte[][] files = [.. Directory.EnumerateFiles(args[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(ImageFile.Read).Where(f => ImageFormats.Detect(f) == "jpeg")];
        var rates = Rounds.ImagesPerCpuSecond(files, threads, rounds, Works());
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["images"] = files.Length,
            ["megabytes"] = Math.Round(files.Sum(f => (double)f.Length) / 1e6, 1),
            ["threads"] = threads,
            ["rounds"] = rounds,
            ["images_per_cpu_s"] = rates.ToDictionary(r => r.Name, r => Math.Round(r.Median, 1)),
            ["all"] = rates.ToDictionary(r => r.Name, r => r.All.Select(v => Math.Round(v, 1))),
            ["features_of_bare"] = Share(rates, "features", "bare160"),
            ["features_times_imagededup"] = Share(rates, "features", "imagededup_phash"),
            ["decode256_of_bare"] = Share(rates, "decode256", "bare256"),
            ["decode128_of_bare"] = Share(rates, "decode128", "bare128"),
            ["peak_mib"] = Environment.WorkingSet >> 20,
        }));
        return 0;
    }

    // "features" is all that a run computes from a file: SHA-256, decode, pHash, dHash, PDQ, the first in eight views each.
    private static List<(string Name, Action<byte[]> Work)> Works() =>
    [
        ("features", f => extractor.Extract(f)),
        ("bare160", f => BareJpeg.Decode(f, FeatureExtractor.LongerSide)),
        ("decode256", f => ImageDecoder.Decode(f, 256)),
        ("bare256", f => BareJpeg.Decode(f, 256)),
        ("decode128", f => ImageDecoder.Decode(f, 128)),
        ("bare128", f => BareJpeg.Decode(f, 128)),
        ("decode_full", f => ImageDecoder.Decode(f, int.MaxValue)),
        ("bare_full", f => BareJpeg.Decode(f, int.MaxValue)),
        ("sha256", f => SHA256.HashData(f)),
        ("imagededup_phash", f => ImagededupHash.Compute(f)),
    ];

    private static double Share(List<(string Name, double Median, double[] All)> rates, string name, string of) =>
        Math.Round(rates.Single(r => r.Name == name).Median / rates.Single(r => r.Name == of).Median, 3);

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;
}
