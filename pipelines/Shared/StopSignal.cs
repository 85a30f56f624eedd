using System.Runtime.InteropServices;

namespace DedupML.Commands;

/// <summary>Ctrl+C asks to stop; the second one ends the program at once.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration interrupt;

    public StopSignal() => interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
    {
        signal.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    });

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        interrupt.Dispose();
        stop.Dispose();
    }
}
