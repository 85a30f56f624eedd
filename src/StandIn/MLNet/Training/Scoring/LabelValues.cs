namespace Microsoft.ML.Data;

/// <summary>What the keys of the training label stand for: a type and the <see cref="ValueGetter{TValue}"/> of a vector of it.</summary>
internal sealed record LabelValues(VectorDataViewType Type, Delegate Getter)
{
    /// <summary>Null where the label has no values, or not one for each key.</summary>
    public static LabelValues Of(DataViewSchema.Column label)
    {
        var annotations = label.Annotations;
        return annotations.Schema.GetColumnOrNull(SchemaAnnotationsExtensions.KeyValues) is { Type: VectorDataViewType type } values
            && (ulong)type.Size == ((KeyDataViewType)label.Type).Count
            ? new LabelValues(type, Generic.Call(GetterOf<int>, type.RawType, annotations, values)) : null;
    }

    public static LabelValues Load(BinaryReader reader)
    {
        var type = (VectorDataViewType)SavedType.Read(reader);
        return new LabelValues(type, SavedValue.Read(reader, type));
    }

    public void Save(BinaryWriter writer)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(SchemaAnnotationsExtensions.KeyValues, Type, Getter);
        var values = annotations.ToAnnotations();
        SavedType.Write(writer, Type);
        SavedValue.Write(writer, values, values.Schema[0]);
    }

    private static Delegate GetterOf<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column) => annotations.GetGetter<T>(column);
}
