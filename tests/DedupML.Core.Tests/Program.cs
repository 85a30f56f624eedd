using DedupML.Tests.Features;

namespace DedupML.Tests;

/// <summary>The tests, started as a program: what must be killed or run beside the tests has a process of its own.</summary>
internal static class Program
{
    public static int Main(string[] args) => args switch
    {
        ["write-store", var file, var name] => StoreWriter.Run(file, name),
        ["tensor-bits"] => TensorBits.Run(),
        _ => 2,
    };
}
