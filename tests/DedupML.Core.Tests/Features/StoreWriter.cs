using System.Diagnostics;
using System.Runtime.InteropServices;
using DedupML.Features;

namespace DedupML.Tests.Features;

/// <summary>A process that writes to a store without end, and the way to start it.</summary>
internal static class StoreWriter
{
    /// <summary>Writes until killed. The first line tells that rows have reached the file.</summary>
    public static int Run(string file, string name)
    {
        using var store = FeatureStore.Open(file, "v1");
        for (int i = 0; store.Fault is null; i++)
        {
            store.AddFile(StoredFiles.Make($"/{name}/{i:000000}", i, (ulong)i));
            if (i == 3000)
            {
                store.Flush();
                Console.WriteLine("writing");
            }
        }
        Console.Error.WriteLine(store.Fault.Message);
        return 1;
    }

    public static Process Start(string file, string name)
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return Process.Start(new ProcessStartInfo(dotnet, ["exec", typeof(StoreWriter).Assembly.Location, "write-store", file, name])
        {
            RedirectStandardOutput = true,
        })!;
    }
}
