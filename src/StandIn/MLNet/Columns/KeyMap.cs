namespace Microsoft.ML.Data;

/// <summary>The values that a stage numbers as keys.</summary>
internal abstract class KeyMap
{
    protected KeyMap(PrimitiveDataViewType itemType) => ItemType = itemType;

    public PrimitiveDataViewType ItemType { get; }

    public abstract int Count { get; }

    public KeyDataViewType KeyType => new(typeof(uint), Math.Max(Count, 1));

    public static KeyMap Create(PrimitiveDataViewType itemType) => ((Func<KeyMap>)Generic.Call(Maker<int>, itemType.RawType, itemType))();

    /// <summary>Reads the current row; false when the map holds <paramref name="maximum"/> values and needs no more.</summary>
    public abstract Func<bool> Learner(DataViewRow row, DataViewSchema.Column column, int maximum);

    public abstract void Sort();

    public abstract Delegate Getter(DataViewRow row, DataViewSchema.Column column);

    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column source, bool asText);

    public abstract void Save(BinaryWriter writer);

    public abstract void Load(BinaryReader reader);

    private static Func<KeyMap> Maker<T>(PrimitiveDataViewType itemType) => () => new KeyMap<T>(itemType);
}

/// <summary>Values are numbered from 1 in the order in which they came, or sorted; empty text, NaN and missing keys have no number.</summary>
internal sealed class KeyMap<T> : KeyMap
{
    private readonly List<T> _values = [];
    private readonly Dictionary<T, uint> _numbers = new(TextComparer.Instance as IEqualityComparer<T>);
    private readonly Predicate<T> _isMissing;

    public KeyMap(PrimitiveDataViewType itemType) : base(itemType) => _isMissing = MissingValues.Test<T>(itemType);

    public override int Count => _values.Count;

    public override Func<bool> Learner(DataViewRow row, DataViewSchema.Column column, int maximum)
    {
        if (column.Type is not VectorDataViewType)
        {
            var get = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                get(ref value);
                return Add(value, maximum);
            };
        }
        var getMany = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> values = default;
        return () =>
        {
            getMany(ref values);
            return values.DenseValues().All(value => Add(value, maximum));
        };
    }

    public override void Sort()
    {
        _values.Sort(TextComparer.Instance as IComparer<T>);
        for (int i = 0; i < _values.Count; i++) _numbers[_values[i]] = (uint)i + 1;
    }

    public override Delegate Getter(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            var get = row.GetGetter<T>(column);
            T value = default;
            return (ValueGetter<uint>)((ref uint number) =>
            {
                get(ref value);
                number = NumberOf(value);
            });
        }
        var getMany = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> values = default;
        return (ValueGetter<VBuffer<uint>>)((ref VBuffer<uint> numbers) =>
        {
            getMany(ref values);
            var editor = VBufferEditor.Create(ref numbers, values.Length);
            foreach (var (index, value) in values.Items(all: true)) editor.Values[index] = NumberOf(value);
            numbers = editor.Commit();
        });
    }

    public override void AddKeyValues(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column source, bool asText)
    {
        if (Count == 0) return;
        if (ItemType is KeyDataViewType && source.HasKeyValues())
        {
            var values = ((VectorDataViewType)source.Annotations.Schema[SchemaAnnotationsExtensions.KeyValues].Type).ItemType;
            Generic.Call(KeyMaps.OldKeyValues<int>, values.RawType, builder, source, values, _values.Select(v => Convert.ToInt32(v, null)).ToArray());
        }
        else if (asText && ItemType is not TextDataViewType) KeyMaps.AddValues(builder, TextDataViewType.Instance, _values.Select(KeyMaps.AsText));
        else KeyMaps.AddValues(builder, ItemType, _values);
    }

    public override void Save(BinaryWriter writer)
    {
        writer.Write(_values.Count);
        foreach (var value in _values) BinaryValues.Write(writer, value);
    }

    public override void Load(BinaryReader reader)
    {
        for (int i = reader.ReadInt32(); i > 0; i--) Add(BinaryValues.Read<T>(reader), int.MaxValue);
    }

    private bool Add(T value, int maximum)
    {
        // Text is copied: its buffer may belong to the reader of a file.
        if (!_isMissing(value) && !_numbers.ContainsKey(value))
        {
            if (value is ReadOnlyMemory<char> text) value = (T)(object)text.ToString().AsMemory();
            _values.Add(value);
            _numbers.Add(value, (uint)_values.Count);
        }
        return _values.Count < maximum;
    }

    private uint NumberOf(T value) => _isMissing(value) ? 0 : _numbers.GetValueOrDefault(value);
}
