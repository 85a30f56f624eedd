namespace DedupML.Commands;

/// <summary>Hands progress on at once, on the thread that reports it.</summary>
internal sealed class Relay<T>(Action<T> to) : IProgress<T>
{
    public void Report(T value) => to(value);
}
