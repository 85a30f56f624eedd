using System.Runtime.InteropServices;
using System.Text;

namespace DedupML.Datasets;

/// <summary>The calls of the C library that .NET does not offer: identity and exact times of a file, hard links, renaming
/// without overwriting. Linux only.</summary>
/// <remarks>Looked up in the running program, which has the C library loaded, and not by <c>DllImport</c>: an assembly has one
/// resolver of library names, and ours belongs to libvips.</remarks>
internal static unsafe class PosixCalls
{
    /// <summary>Do not follow a symbolic link at the end of the path.</summary>
    public const int NoFollow = 0x100;

    private const int CurrentFolder = -100, BasicStatus = 0x7ff, NoReplace = 1;
    private static readonly nint program = OperatingSystem.IsLinux() ? NativeLibrary.GetMainProgramHandle() : 0;
    private static readonly delegate* unmanaged<int, byte*, int, uint, StatxBuffer*, int> statx = (delegate* unmanaged<int, byte*, int, uint, StatxBuffer*, int>)Find("statx");
    private static readonly delegate* unmanaged<byte*, byte*, int> link = (delegate* unmanaged<byte*, byte*, int>)Find("link");
    private static readonly delegate* unmanaged<byte*, byte*, int> rename = (delegate* unmanaged<byte*, byte*, int>)Find("rename");
    private static readonly delegate* unmanaged<int, byte*, int, byte*, uint, int> renameat2 = (delegate* unmanaged<int, byte*, int, byte*, uint, int>)Find("renameat2");
    private static readonly delegate* unmanaged<int, byte*, TimeSpec*, int, int> utimensat = (delegate* unmanaged<int, byte*, TimeSpec*, int, int>)Find("utimensat");

    private static readonly delegate* unmanaged<byte*, int, int> open = (delegate* unmanaged<byte*, int, int>)Find("open");
    private static readonly delegate* unmanaged<int, int> fsync = (delegate* unmanaged<int, int>)Find("fsync");
    private static readonly delegate* unmanaged<int, int> close = (delegate* unmanaged<int, int>)Find("close");

    /// <summary>Whether these calls exist here.</summary>
    public static bool IsSupported => statx != null && link != null && rename != null && utimensat != null && open != null && fsync != null && close != null;

    public static bool TryStatus(string path, int flags, out StatxBuffer status)
    {
        fixed (byte* p = Text(path))
        fixed (StatxBuffer* s = &status)
            return statx(CurrentFolder, p, flags, BasicStatus, s) == 0;
    }

    /// <summary>Gives a file a second name; never overwrites.</summary>
    public static void Link(string existing, string name)
    {
        fixed (byte* e = Text(existing), n = Text(name))
            ThrowIfFailed(link(e, n), existing, name);
    }

    /// <summary>Renames within one file system, atomically replacing what has the new name.</summary>
    public static void RenameOver(string from, string to)
    {
        fixed (byte* f = Text(from), t = Text(to))
            ThrowIfFailed(rename(f, t), from, to);
    }

    /// <summary>Renames within one file system; fails where the new name is taken.</summary>
    /// <returns>False where the two names lie on different file systems; nothing has then happened.</returns>
    public static bool TryRenameNew(string from, string to)
    {
        const int otherFileSystem = 18, invalidArgument = 22, noSuchCall = 38, notSupported = 95;
        fixed (byte* f = Text(from), t = Text(to))
        {
            int result = renameat2 == null ? -1 : renameat2(CurrentFolder, f, CurrentFolder, t, NoReplace);
            int error = result == 0 ? 0 : renameat2 == null ? noSuchCall : Marshal.GetLastSystemError();
            if (error is invalidArgument or noSuchCall or notSupported)   // an old kernel or a simple file system
            {
                if (FileStatus.Of(to) is not null)
                    throw new IOException($"'{to}' exists already.");
                result = rename(f, t);
                error = Marshal.GetLastSystemError();
            }
            if (result != 0 && error == otherFileSystem)
                return false;
            ThrowIfFailed(result, from, to);
            return true;
        }
    }

    /// <summary>Sets both times, in nanoseconds since 1970.</summary>
    public static void SetTimes(string path, long accessed, long modified)
    {
        var times = stackalloc TimeSpec[] { TimeSpec.Of(accessed), TimeSpec.Of(modified) };
        fixed (byte* p = Text(path))
            ThrowIfFailed(utimensat(CurrentFolder, p, times, NoFollow), path, path);
    }

    /// <summary>Brings the names in a folder to the disk, where the file system can.</summary>
    public static void FlushFolder(string folder)
    {
        const int readOnly = 0;
        int handle;
        fixed (byte* f = Text(folder))
            handle = open(f, readOnly);
        if (handle < 0)
            return;   // without the right to read it there is nothing more to be done
        _ = fsync(handle);
        _ = close(handle);
    }

    private static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + '\0');

    private static nint Find(string name) => program != 0 && NativeLibrary.TryGetExport(program, name, out nint address) ? address : 0;

    private static void ThrowIfFailed(int result, string from, string to)
    {
        if (result == 0)
            return;
        string why = Marshal.GetPInvokeErrorMessage(Marshal.GetLastSystemError());
        throw new IOException(from == to ? $"'{from}': {why}." : $"'{from}' to '{to}': {why}.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        private long seconds, nanoseconds;

        public static TimeSpec Of(long time)
        {
            (long seconds, long rest) = Math.DivRem(time, 1_000_000_000);
            return rest < 0 ? new() { seconds = seconds - 1, nanoseconds = rest + 1_000_000_000 } : new() { seconds = seconds, nanoseconds = rest };
        }
    }

    /// <summary>Linux's <c>struct statx</c>: the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct StatxBuffer
    {
        [FieldOffset(16)] public uint Links;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public long Size;
        [FieldOffset(64)] public long AccessedSeconds;
        [FieldOffset(72)] public uint AccessedNanoseconds;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
