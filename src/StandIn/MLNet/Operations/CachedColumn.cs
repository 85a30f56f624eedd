namespace Microsoft.ML.Data;

/// <summary>A column in memory, whole once <paramref name="Filled"/> has ended.</summary>
internal sealed record CachedColumn(ColumnBuffer Values, Task<int> Filled)
{
    public static int Wait(Task<int> filled)
    {
        try
        {
            return filled.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException("Event we were waiting on was subject to an exception", error);
        }
    }
}
