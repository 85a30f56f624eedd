namespace Microsoft.ML.Data;

/// <summary>Which fields of a text file fill this member.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex) => Ranges = [(fieldIndex, fieldIndex)];

    public LoadColumnAttribute(int start, int end) => Ranges = [(start, end)];

    public LoadColumnAttribute(int[] columnIndexes) => Ranges = [.. columnIndexes.Select(i => (i, i))];

    /// <summary>First and last field, both included.</summary>
    internal (int First, int Last)[] Ranges { get; }
}
