using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A member of a class with the column that it stands for, types checked against each other.</summary>
internal sealed record BoundMember(MemberInfo Member, string ColumnName, DataViewType ColumnType, DataViewSchema.Annotations Annotations)
{
    public Type ValueType => MemberType.ValueType(Member);

    /// <summary>Those of <paramref name="definition"/>, or all of the class that can be used in that direction.</summary>
    public static BoundMember[] Of(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction) =>
        [.. (definition ?? SchemaDefinition.Create(userType, direction)).Select(column => Of(userType, column))];

    private static BoundMember Of(Type userType, SchemaDefinition.Column column)
    {
        MemberInfo member = (MemberInfo)userType.GetField(column.MemberName) ?? userType.GetProperty(column.MemberName)
            ?? throw new ArgumentOutOfRangeException("userSchemaDefinition", $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");
        string name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        var (item, isVector) = MemberType.Of(member);
        var type = column.ColumnType ?? (isVector ? new VectorDataViewType(DataKinds.OfRaw(item), 0) : DataKinds.OfRaw(item));
        if (isVector != type is VectorDataViewType)
        {
            throw new ArgumentOutOfRangeException("userSchemaDefinition",
                $"Column '{name}' is supposed to be {Shape(!isVector)}, but type of associated field '{column.MemberName}' is {Shape(isVector)}");
        }
        var columnItem = type is VectorDataViewType vector ? vector.ItemType : type;
        if (columnItem.RawType != item)
            throw new ArgumentOutOfRangeException("userSchemaDefinition", $"Column '{name}' is supposed to have item type {columnItem.RawType}, but associated field has type {item}");
        return new BoundMember(member, name, type, column.Annotations);
    }

    private static string Shape(bool isVector) => isVector ? "vector" : "scalar";
}
