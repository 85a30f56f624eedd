using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>Checks of input columns, with the exceptions and words of ML.NET's own stages and what to do about it.</summary>
internal static class ColumnCheck
{
    /// <summary>The column, or an error that names it.</summary>
    public static SchemaShape.Column Find(SchemaShape inputSchema, string name, string hint = "")
    {
        foreach (var column in inputSchema)
        {
            if (column.Name == name)
                return column;
        }
        throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find input column '{name}'{hint}");
    }

    /// <summary>A column of one value of the given type a row.</summary>
    public static void Scalar(SchemaShape inputSchema, string name, DataViewType type, string hint = "")
    {
        var column = Find(inputSchema, name, hint);
        if (!IsScalar(column, type))
            Mismatch(inputSchema, column, type.ToString()!, hint);
    }

    public static bool IsScalar(SchemaShape.Column column, DataViewType type) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && !column.IsKey && column.ItemType.Equals(type);

    /// <summary>Throws: the column is not what is expected.</summary>
    [DoesNotReturn]
    public static void Mismatch(SchemaShape inputSchema, SchemaShape.Column column, string expected, string hint = "") =>
        throw new ArgumentOutOfRangeException(
            nameof(inputSchema), $"Schema mismatch for input column '{column.Name}': expected {expected}, got {Describe(column)}{hint}");

    private static string Describe(SchemaShape.Column column)
    {
        string item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Vector => $"Vector<{item}>",
            SchemaShape.Column.VectorKind.VariableVector => $"VarVector<{item}>",
            _ => item,
        };
    }
}
