using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DedupML.Neighbors.Kernels;

/// <summary>Which instructions a kernel uses. All give the same pairs.</summary>
internal enum KernelWidth
{
    Widest,
    Scalar,
    Vector256,
    Vector512,
}

internal static class KernelWidths
{
    public static KernelWidth Resolve(this KernelWidth width) => width switch
    {
        KernelWidth.Widest when IsSupported(KernelWidth.Vector512) => KernelWidth.Vector512,
        KernelWidth.Widest when IsSupported(KernelWidth.Vector256) => KernelWidth.Vector256,
        KernelWidth.Widest => KernelWidth.Scalar,
        _ => width,
    };

    public static bool IsSupported(this KernelWidth width) => width switch
    {
        KernelWidth.Vector512 => Avx512BW.IsSupported && Vector512.IsHardwareAccelerated,
        KernelWidth.Vector256 => Avx2.IsSupported,
        _ => true,
    };
}
