namespace Microsoft.ML.Data;

/// <summary>The names that a stage is given, checked when it is made.</summary>
internal static class ColumnNames
{
    public static string Check(string name, string parameter = "columns") =>
        !string.IsNullOrEmpty(name) ? name : throw new ArgumentOutOfRangeException(parameter, $"{parameter} cannot be null or empty");
}
