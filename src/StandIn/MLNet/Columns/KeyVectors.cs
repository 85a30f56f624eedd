using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Keys as sparse vectors with a 1 at the key's place; a missing key is all zeros.</summary>
internal static class KeyVectors
{
    public const string CategoricalSlotRanges = "CategoricalSlotRanges";

    public static ValueGetter<VBuffer<float>> One(DataViewRow row, int source, int keys)
    {
        var get = KeyGetters.One(row, source);
        return (ref VBuffer<float> value) => value = Sparse(ref value, keys, Places([get()], keys, offset: 0));
    }

    public static ValueGetter<VBuffer<float>> Each(DataViewRow row, int source, int keys)
    {
        var get = KeyGetters.Many(row, source);
        return (ref VBuffer<float> value) =>
        {
            var each = get();
            value = Sparse(ref value, checked(each.Length * keys), Places(each, keys, offset: keys));
        };
    }

    public static ValueGetter<VBuffer<float>> Counts(DataViewRow row, int source, int keys)
    {
        var get = KeyGetters.Many(row, source);
        return (ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, keys);
            editor.Values.Clear();
            foreach (int place in Places(get(), keys, offset: 0)) editor.Values[place]++;
            value = editor.Commit();
        };
    }

    /// <summary>Slots are named after the values of the keys, those of a vector of keys "slot.value".</summary>
    public static DataViewSchema.Annotations Annotate(DataViewSchema.Column source, VectorDataViewType type, bool count)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        var vector = source.Type as VectorDataViewType;
        int keys = (int)((KeyDataViewType)source.ItemType()).Count;
        if (source.HasKeyValues(TextDataViewType.Instance) && type.IsKnownSize)
        {
            VBuffer<ReadOnlyMemory<char>> values = default;
            source.GetKeyValues(ref values);
            string[] texts = [.. values.DenseValues().Select(v => v.ToString())];
            builder.AddSlotNames(count || vector is null ? texts : [.. SlotsOf(source, vector).SelectMany(slot => texts.Select(text => $"{slot}.{text}"))]);
        }
        int length = vector?.Size ?? 1;
        if (!count && length > 0)
        {
            var ranges = Enumerable.Range(0, length).SelectMany(i => new[] { i * keys, ((i + 1) * keys) - 1 }).ToArray();
            builder.Add(CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, length, 2), (ref VBuffer<int> value) => value = new VBuffer<int>(ranges.Length, [.. ranges]));
        }
        if (!count || vector is null) builder.AddIsNormalized();
        return builder.ToAnnotations();
    }

    private static IEnumerable<string> SlotsOf(DataViewSchema.Column source, VectorDataViewType vector)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (source.HasSlotNames()) source.GetSlotNames(ref names);
        else names = new VBuffer<ReadOnlyMemory<char>>(vector.Size, 0, [], []);
        return names.DenseValues().Select((name, i) => name.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"[{i}]") : name.ToString()).ToArray();
    }

    private static int[] Places(ulong[] each, int keys, int offset) =>
        [.. each.Index().Where(k => k.Item > 0 && k.Item <= (ulong)keys).Select(k => (k.Index * offset) + (int)k.Item - 1)];

    private static VBuffer<float> Sparse(ref VBuffer<float> old, int length, int[] places)
    {
        var editor = VBufferEditor.Create(ref old, length, places.Length, requireIndicesOnDense: true);
        editor.Values.Fill(1);
        places.CopyTo(editor.Indices);
        return editor.Commit();
    }
}
