using System.Runtime.InteropServices;

namespace DedupML.Tests.Imaging;

/// <summary>Does something without the superuser's right to every file, which no file mode keeps out. Linux keeps that right a thread:
/// the work gets a thread of its own, which ends with it. For another user nothing changes.</summary>
internal static class AsNobody
{
    private const uint Nobody = 65534;

    public static T Do<T>(Func<T> work)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                // It returns the user that was: the second call tells whether the first one worked.
                if (Environment.IsPrivilegedProcess && setfsuid(Nobody) != Nobody && setfsuid(Nobody) != Nobody)
                    throw new InvalidOperationException("The thread keeps the superuser's rights.");
                result = work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException("The work failed.", failure);
    }

    [DllImport("libc")]
    private static extern int setfsuid(uint user);
}
