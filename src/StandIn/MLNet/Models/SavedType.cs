namespace Microsoft.ML.Data;

/// <summary>The type of a column in a model: a byte that says which, the number's <see cref="DataKind"/> or one of ours, and what else it needs.</summary>
internal static class SavedType
{
    private const byte RowId = 100, Key = 101, Vector = 102;
    private static readonly DataKind[] Kinds = Enum.GetValues<DataKind>();

    public static bool CanSave(DataViewType type) =>
        type is KeyDataViewType or RowIdDataViewType || KindOf(type) is not null || type is VectorDataViewType vector && CanSave(vector.ItemType);

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case RowIdDataViewType:
                writer.Write(RowId);
                break;
            case KeyDataViewType key:
                writer.Write(Key);
                writer.Write((byte)KindOf(DataKinds.OfRaw(key.RawType)));
                writer.Write(key.Count);
                break;
            case VectorDataViewType vector:
                writer.Write(Vector);
                Write(writer, vector.ItemType);
                writer.Write(vector.Dimensions.Length);
                foreach (int dimension in vector.Dimensions) writer.Write(dimension);
                break;
            default:
                writer.Write((byte)KindOf(type));
                break;
        }
    }

    public static DataViewType Read(BinaryReader reader)
    {
        switch (reader.ReadByte())
        {
            case RowId:
                return RowIdDataViewType.Instance;
            case Key:
                var raw = ((DataKind)reader.ReadByte()).ToType().RawType;
                return new KeyDataViewType(raw, reader.ReadUInt64());
            case Vector:
                var item = (PrimitiveDataViewType)Read(reader);
                int[] dimensions = new int[reader.ReadInt32()];
                for (int i = 0; i < dimensions.Length; i++) dimensions[i] = reader.ReadInt32();
                return new VectorDataViewType(item, dimensions);
            case var kind:
                return ((DataKind)kind).ToType();
        }
    }

    private static DataKind? KindOf(DataViewType type)
    {
        foreach (var kind in Kinds)
        {
            if (kind.ToType().Equals(type)) return kind;
        }
        return null;
    }
}
