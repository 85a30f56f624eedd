namespace DedupML.Datasets;

/// <summary>The labels in one label field: several are separated by <c>;</c>, as in <c>cat;dog</c>.</summary>
public static class LabelList
{
    /// <summary>What stands between two labels.</summary>
    public const char Separator = ';';

    /// <summary>The labels of a field, in ordinal order, each once; none for null or a blank field.</summary>
    public static IReadOnlyList<string> Of(string? field)
    {
        if (string.IsNullOrWhiteSpace(field))
            return [];
        if (!field.Contains(Separator))
            return [field];
        string[] labels = field.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The same labels in one way of writing, so that equal sets are equal texts.</summary>
    public static string Ordered(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Contains(Separator) ? string.Join(Separator, Of(field)) : field;
    }

    /// <summary>Whether two fields name the same labels, in whatever order.</summary>
    public static bool AreSame(string? first, string? second) =>
        string.Equals(first, second, StringComparison.Ordinal)
        || (first is not null && second is not null && string.Equals(Ordered(first), Ordered(second), StringComparison.Ordinal));
}
