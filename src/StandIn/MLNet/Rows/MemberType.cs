using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>What a field or property holds: one value or a vector (array or <see cref="VBuffer{T}"/>), and of which raw type; a string counts as text.</summary>
internal static class MemberType
{
    public static (Type Item, bool IsVector) Of(Type type)
    {
        bool isVector = type.IsArray || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
        var item = type.IsArray ? type.GetElementType() : isVector ? type.GetGenericArguments()[0] : type;
        return (item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item, isVector);
    }

    public static (Type Item, bool IsVector) Of(MemberInfo member)
    {
        var result = Of(ValueType(member));
        if (DataKinds.OfRaw(result.Item) is null && DataViewTypeManager.TypeOf(result.Item, member.GetCustomAttributes()) is null)
            throw new ArgumentOutOfRangeException("rawType", $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        return result;
    }

    public static Type ValueType(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
}
