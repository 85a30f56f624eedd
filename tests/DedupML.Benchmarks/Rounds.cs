using System.Diagnostics;

namespace DedupML.Benchmarks;

/// <summary>Runs works in turns and takes medians of CPU time (all threads of this process together).</summary>
internal static class Rounds
{
    public static List<(string Name, double Median, double[] All)> ImagesPerCpuSecond(
        byte[][] files, int threads, int rounds, List<(string Name, Action<byte[]> Work)> works)
    {
        var seconds = works.ToDictionary(w => w.Name, _ => new List<double>());
        foreach (var (_, work) in works)   // until compiled to the last tier
            Array.ForEach(files[..Math.Min(files.Length, 60)], f => work(f));
        Thread.Sleep(300);
        for (int round = 0; round < rounds; round++)
        {
            foreach (var (name, work) in works)
            {
                var before = CpuTime();
                if (threads == 1)
                    Array.ForEach(files, f => work(f));
                else
                    Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
                seconds[name].Add((CpuTime() - before).TotalSeconds);
            }
        }
        return [.. works.Select(w => (w.Name, files.Length / Median(seconds[w.Name]), seconds[w.Name].Select(s => files.Length / s).ToArray()))];
    }

    private static TimeSpan CpuTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
