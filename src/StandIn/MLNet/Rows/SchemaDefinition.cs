using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Which members of a class are columns, under which names and of which types.</summary>
public sealed partial class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    /// <summary>By the name of the column, not of the member: after a renaming the old name gives null.</summary>
    public Column this[string columnName]
    {
        get => Find(column => column.ColumnName == columnName);
        set
        {
            if ((value ?? throw new ArgumentNullException(nameof(value))).ColumnName != columnName)
                throw new ArgumentOutOfRangeException(nameof(columnName), $"The column name is specified as '{value.ColumnName}' but must match the selector '{columnName}'.");
            int at = FindIndex(column => column.ColumnName == columnName);
            if (at < 0) Add(value);
            else this[at] = value;
        }
    }

    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        var definition = new SchemaDefinition();
        foreach (var member in Members(userType ?? throw new ArgumentNullException(nameof(userType)), direction))
        {
            foreach (var attribute in member.GetCustomAttributes<DataViewTypeAttribute>()) attribute.Register();
            string name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            if (definition[name] is not null) throw new ArgumentOutOfRangeException(nameof(userType), $"Duplicate column name '{name}' detected, this is disallowed");
            definition.Add(new Column(member.Name, ColumnTypeOf(member), name));
        }
        return definition;
    }

    /// <summary>The public fields and properties that are columns unless <see cref="NoColumnAttribute"/> says otherwise: fields first.</summary>
    internal static IEnumerable<MemberInfo> Members(Type userType, Direction direction)
    {
        var fields = userType.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => !field.IsLiteral);
        var properties = userType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0
            && (direction.HasFlag(Direction.Read) && property.GetGetMethod() is not null || direction.HasFlag(Direction.Write) && property.GetSetMethod() is not null));
        return fields.Concat<MemberInfo>(properties).Where(member => !member.IsDefined(typeof(NoColumnAttribute)));
    }

    private static DataViewType ColumnTypeOf(MemberInfo member)
    {
        var (raw, isVector) = MemberType.Of(member);
        if (DataViewTypeManager.TypeOf(raw, member.GetCustomAttributes()) is { } custom) return custom;
        var item = DataKinds.OfRaw(raw);
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            if (!KeyDataViewType.IsValidDataType(raw))
                throw new ArgumentOutOfRangeException("userType", $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
            item = new KeyDataViewType(raw, key.Count);
        }
        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        if (isVector) return vector is { Dimensions.Length: > 0 } ? new VectorDataViewType(item, vector.Dimensions) : new VectorDataViewType(item, 0);
        if (vector is not null)
            throw new ArgumentOutOfRangeException("userType", $"Member {member.Name} marked with {nameof(VectorTypeAttribute)}, but does not appear to be a vector type");
        return item;
    }

    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }
}
