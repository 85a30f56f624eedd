namespace Microsoft.ML.Data;

/// <summary>A value from a class as the annotation of a column: arrays become vectors, strings become text.</summary>
internal static class AnnotationValue
{
    public static Delegate Getter<T>(T value, DataViewType type)
    {
        bool isVector = type is VectorDataViewType;
        var (itemType, valueIsVector) = MemberType.Of(typeof(T));
        if (valueIsVector != isVector)
            throw new InvalidOperationException($"Value inputted is supposed to be {Shape(valueIsVector)}, but type of Annotationinfo is {Shape(isVector)}");
        var expected = type is VectorDataViewType vector ? vector.ItemType.RawType : type.RawType;
        if (itemType != expected)
            throw new InvalidOperationException($"Value inputted is supposed to have Type {itemType}, but type of Annotationinfo has {expected}");
        return value switch
        {
            string text => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> target) => target = text.AsMemory()),
            string[] texts => OfArray([.. texts.Select(t => t.AsMemory())]),
            Array array => Generic.Call(OfArray<int>, array.GetType().GetElementType(), array),
            _ when isVector => Generic.Call(OfVector<int>, expected, value),
            _ => (ValueGetter<T>)((ref T target) => target = value),
        };
    }

    private static Delegate OfArray<T>(T[] values) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) => VBuffer<T>.Copy(values, 0, ref target, values.Length));

    private static Delegate OfVector<T>(VBuffer<T> values) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) => values.CopyTo(ref target));

    private static string Shape(bool isVector) => isVector ? "vector" : "scalar";
}
