using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What is known of a schema before any data is seen: the size of vectors and the number of keys are not.</summary>
public sealed class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape Empty = new([]);
    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        _columns = [.. columns ?? throw new ArgumentNullException(nameof(columns))];
        if (_columns.Any(c => c.Name is null)) throw new ArgumentException("Some items are not initialized properly.", nameof(columns));
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SchemaShape Create(DataViewSchema schema) => new(
        schema.Where(c => !c.IsHidden).Select(c => Column.Of(c.Name, c.Type, c.Annotations.Schema.Count == 0 ? Empty : Create(c.Annotations.Schema))));

    internal bool TryFindColumn(string name, out Column column)
    {
        column = _columns.FirstOrDefault(c => c.Name == name);
        return column.Name is not null;
    }

    /// <summary>This shape with <paramref name="columns"/> in the place of those with the same names, or at its end.</summary>
    internal SchemaShape With(params Column[] columns)
    {
        var result = new List<Column>(_columns);
        foreach (var column in columns)
        {
            int at = result.FindIndex(c => c.Name == column.Name);
            if (at < 0) result.Add(column);
            else result[at] = column;
        }
        return new SchemaShape(result);
    }

    public struct Column
    {
        public readonly string Name;
        public readonly VectorKind Kind;
        public readonly DataViewType ItemType;
        public readonly bool IsKey;
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            (Name, Kind, ItemType, IsKey, Annotations) = (name, kind, itemType, isKey, annotations ?? Empty);
        }

        internal static Column Of(string name, DataViewType type, SchemaShape annotations = null)
        {
            var item = type is VectorDataViewType vector ? vector.ItemType : type;
            var kind = type is not VectorDataViewType v ? VectorKind.Scalar : v.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector;
            return item is KeyDataViewType
                ? new Column(name, kind, DataKinds.OfRaw(item.RawType), true, annotations)
                : new Column(name, kind, item, false, annotations);
        }

        /// <summary>The type as ML.NET's messages write it: <c>Vector&lt;Single&gt;</c>, <c>Key&lt;UInt32&gt;</c>.</summary>
        internal string TypeString()
        {
            string item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString();
            return Kind switch { VectorKind.Vector => $"Vector<{item}>", VectorKind.VariableVector => $"VarVector<{item}>", _ => item };
        }

        public enum VectorKind
        {
            Scalar = 0,
            Vector = 1,
            VariableVector = 2,
        }
    }
}
