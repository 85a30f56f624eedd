using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>What the keys of the training label stood for: a copy, which outlives the training data.</summary>
internal abstract class LabelValues(VectorDataViewType type)
{
    public VectorDataViewType Type { get; } = type;

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the vector of all values.</summary>
    public abstract Delegate Getter { get; }

    /// <summary>Null where the label has no values, or not one for each key.</summary>
    public static LabelValues Of(DataViewSchema.Column label) =>
        label.Annotations.Schema.GetColumnOrNull(SchemaAnnotationsExtensions.KeyValues)?.Type is VectorDataViewType type
        && (ulong)type.Size == ((KeyDataViewType)label.Type).Count ? Make(type, label) : null;

    public static LabelValues Load(BinaryReader reader)
    {
        PrimitiveDataViewType item = ((DataKind)reader.ReadByte()).ToType();
        return Make(new VectorDataViewType(item, reader.ReadInt32()), reader);
    }

    public abstract void Save(BinaryWriter writer);

    private static LabelValues Make(VectorDataViewType type, object source) =>
        (LabelValues)Activator.CreateInstance(typeof(Values<>).MakeGenericType(type.ItemType.RawType), type, source);

    private sealed class Values<T> : LabelValues where T : struct
    {
        private readonly T[] _values;

        public Values(VectorDataViewType type, DataViewSchema.Column label) : base(type)
        {
            VBuffer<T> values = default;
            label.GetKeyValues(ref values);
            _values = [.. values.DenseValues()];
        }

        public Values(VectorDataViewType type, BinaryReader reader) : base(type)
        {
            _values = new T[type.Size];
            if (_values is ReadOnlyMemory<char>[] texts)
            {
                for (int at = 0; at < texts.Length; at++) texts[at] = reader.ReadString().AsMemory();
            }
            else
            {
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_values.AsSpan()));
            }
        }

        public override Delegate Getter => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) => VBuffer<T>.Copy(_values, 0, ref target, _values.Length));

        public override void Save(BinaryWriter writer)
        {
            writer.Write((byte)Enum.GetValues<DataKind>().First(kind => kind.ToType().Equals(Type.ItemType)));
            writer.Write(_values.Length);
            if (_values is ReadOnlyMemory<char>[] texts)
            {
                foreach (ReadOnlyMemory<char> text in texts) writer.Write(text.ToString());
            }
            else
            {
                writer.Write(MemoryMarshal.AsBytes(_values.AsSpan()));
            }
        }
    }
}
