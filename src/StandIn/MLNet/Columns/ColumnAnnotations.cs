namespace Microsoft.ML.Data;

/// <summary>Annotations of new columns, promised in shapes and made in schemas.</summary>
internal static class ColumnAnnotations
{
    public static SchemaShape.Column IsNormalized { get; } =
        new(SchemaAnnotationsExtensions.Normalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);

    public static SchemaShape.Column SlotNames { get; } =
        new(SchemaAnnotationsExtensions.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false);

    public static bool TryFind(this SchemaShape.Column column, string kind, out SchemaShape.Column annotation) => column.Annotations.TryFindColumn(kind, out annotation);

    public static bool HasSlotNames(this SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Vector && column.TryFind(SchemaAnnotationsExtensions.SlotNames, out var names)
        && names.Kind == SchemaShape.Column.VectorKind.Vector && names.ItemType is TextDataViewType;

    public static bool HasIsNormalized(this SchemaShape.Column column) =>
        column.TryFind(SchemaAnnotationsExtensions.Normalized, out var flag) && flag.Kind == SchemaShape.Column.VectorKind.Scalar && flag.ItemType is BooleanDataViewType;

    public static void AddIsNormalized(this DataViewSchema.Annotations.Builder builder) =>
        builder.AddPrimitiveValue(SchemaAnnotationsExtensions.Normalized, BooleanDataViewType.Instance, true);

    public static void AddSlotNames(this DataViewSchema.Annotations.Builder builder, string[] names) =>
        builder.Add(SchemaAnnotationsExtensions.SlotNames, new VectorDataViewType(TextDataViewType.Instance, names.Length), (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var editor = VBufferEditor.Create(ref value, names.Length);
            for (int i = 0; i < names.Length; i++) editor.Values[i] = names[i].AsMemory();
            value = editor.Commit();
        });

    /// <summary>The annotation of that kind, as it is, where the source has it.</summary>
    public static void AddFrom(this DataViewSchema.Annotations.Builder builder, DataViewSchema.Column source, string kind) => builder.Add(source.Annotations, name => name == kind);
}
