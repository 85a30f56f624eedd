namespace Microsoft.ML.Data;

/// <summary>The two errors of a schema, in ML.NET's words.</summary>
internal static class SchemaErrors
{
    public static Exception Missing(string name, string role = "input") =>
        new ArgumentOutOfRangeException("inputSchema", $"Could not find {role} column '{name}'");

    public static Exception Mismatch(string name, string expected, string got, string role = "input") =>
        new ArgumentOutOfRangeException("inputSchema", $"Schema mismatch for {role} column '{name}': expected {expected}, got {got}");

    /// <summary>The column of that name, or the error that it is missing.</summary>
    public static SchemaShape.Column Find(this SchemaShape shape, string name, string role = "input") =>
        shape.TryFindColumn(name, out var column) ? column : throw Missing(name, role);

    /// <summary>The visible column of that name, or the error that it is missing.</summary>
    public static DataViewSchema.Column Find(this DataViewSchema schema, string name, string role = "input") =>
        schema.GetColumnOrNull(name) ?? throw Missing(name, role);
}
