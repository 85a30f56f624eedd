namespace DedupML.Saved;

/// <summary>Makes something from a stage's settings when the first row brings them, and keeps it: they are the same for every row.</summary>
internal sealed class OncePerSettings<T>(Func<string, T> make) where T : class
{
    private sealed record Made(string Settings, T Value);

    private Made? made;

    public T For(ReadOnlyMemory<char> settings)
    {
        // Two threads may make it twice at first: the values are alike.
        if (made is not { } known || !settings.Span.SequenceEqual(known.Settings))
        {
            string text = settings.ToString();
            made = known = new(text, make(text));
        }
        return known.Value;
    }
}
