namespace Microsoft.ML.Data;

/// <summary>Which column type the values of a custom class have, one for each class and attribute.</summary>
public static class DataViewTypeManager
{
    private static readonly Lock Gate = new();
    private static readonly List<(Type Type, DataViewTypeAttribute Attribute, DataViewType Column)> Registered = [];

    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute typeAttribute = null)
    {
        if (DataKinds.OfRaw(type) is not null || type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(VBuffer<>) || type.GetGenericTypeDefinition() == typeof(Nullable<>)))
            throw new ArgumentOutOfRangeException(nameof(type), $"Type {type} has been registered as ML.NET's default supported type, so it can't not be registered again.");
        lock (Gate)
        {
            if (Find(type, typeAttribute) is { } column)
            {
                if (!column.Equals(dataViewType))
                    throw new ArgumentOutOfRangeException(nameof(type), $"Repeated type register. The raw type {type} has been associated with {column} so it cannot be associated with {dataViewType}.");
                return;
            }
            if (Registered.Find(r => r.Column.Equals(dataViewType)).Type is { } other)
                throw new ArgumentOutOfRangeException(nameof(dataViewType), $"Repeated type register. The DataView type {dataViewType} has been associated with {other} so it cannot be associated with {type}.");
            Registered.Add((type, typeAttribute, dataViewType));
        }
    }

    internal static bool Knows(DataViewType dataViewType)
    {
        lock (Gate) return Registered.Exists(r => r.Column.Equals(dataViewType));
    }

    /// <summary>The column type of a member, or null where nobody registered one.</summary>
    internal static DataViewType TypeOf(Type type, IEnumerable<Attribute> attributes)
    {
        lock (Gate) return Find(type, attributes.OfType<DataViewTypeAttribute>().SingleOrDefault());
    }

    private static DataViewType Find(Type type, DataViewTypeAttribute attribute) =>
        Registered.Find(r => r.Type == type && (r.Attribute is null ? attribute is null : r.Attribute.Equals(attribute))).Column;
}
