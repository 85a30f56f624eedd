using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms
{
    public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
    {
        private readonly MLContext _context;
        private readonly string _name;
        private readonly string[] _sources;

        internal ColumnConcatenatingEstimator(MLContext context, string name, string[] sources)
        {
            (_context, _name, _sources) = (context, ColumnNames.Check(name, "outputColumnName"), sources ?? throw new ArgumentNullException("inputColumnNames"));
            if (sources.Length == 0) throw new ArgumentOutOfRangeException("inputColumnNames", "Input columns not specified");
            if (sources.Any(string.IsNullOrEmpty)) throw new ArgumentOutOfRangeException("inputColumnNames", "Contained some null or empty items");
        }

        // As in ML.NET, the data are not looked at, not even their schema: only transforming checks it.
        public ColumnConcatenatingTransformer Fit(IDataView input) => new(_context, _name, _sources);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        {
            var columns = _sources.Select(name => inputSchema.Find(name)).ToArray();
            var item = columns[0].ItemType;
            foreach (var column in columns)
            {
                if (column.IsKey) throw new InvalidOperationException($"Column '{column.Name}' is key. Concatenation of keys is unsupported.");
                if (!column.ItemType.Equals(item))
                    throw new InvalidOperationException($"Concatenated columns should have the same type. Column '{column.Name}' has type of {column.ItemType}, but expected column type is {item}.");
            }
            var annotations = new List<SchemaShape.Column>();
            if (columns.All(c => c.HasIsNormalized())) annotations.Add(ColumnAnnotations.IsNormalized);
            if (columns.Any(c => c.Kind == SchemaShape.Column.VectorKind.Scalar || c.HasSlotNames())) annotations.Add(ColumnAnnotations.SlotNames);
            var kind = columns.Any(c => c.Kind == SchemaShape.Column.VectorKind.VariableVector) ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
            return inputSchema.With(new SchemaShape.Column(_name, kind, item, false, new SchemaShape(annotations)));
        }
    }
}

namespace Microsoft.ML.Data
{
    [SavedAs("Concatenate")]
    public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
    {
        private readonly string _name;
        private readonly string[] _sources;

        internal ColumnConcatenatingTransformer(MLContext context, string name, string[] sources) : base(context) => (_name, _sources) = (name, sources);

        internal static ITransformer Load(ModelLoadContext ctx)
        {
            string name = ctx.Reader.ReadString();
            var sources = new string[ctx.Reader.ReadInt32()];
            for (int i = 0; i < sources.Length; i++) sources[i] = ctx.Reader.ReadString();
            return new ColumnConcatenatingTransformer(ctx.Context, name, sources);
        }

        private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
        {
            var sources = _sources.Select(name => inputSchema.Find(name)).ToArray();
            if (sources is [{ Type: VectorDataViewType } only])
                return new ColumnMapping(inputSchema, sources, new(_name, only.Type, only.Annotations), row => Generic.Call(Same<int>, only.Type.RawType, row, only.Index));
            var item = ItemOf(sources[0]);
            int size = 0;
            bool known = true;
            foreach (var source in sources)
            {
                if (!ItemOf(source).Equals(item)) throw SchemaErrors.Mismatch(source.Name, item.ToString(), source.Type.ToString());
                int length = LengthOf(source);
                known &= length > 0;
                size += length;
            }
            var annotations = new DataViewSchema.Annotations.Builder();
            if (item is NumberDataViewType && sources.All(s => s.IsNormalized())) annotations.AddIsNormalized();
            if (known && sources.Any(s => s.Type is not VectorDataViewType || s.HasSlotNames())) annotations.AddSlotNames([.. sources.SelectMany(SlotNames)]);
            var output = new DataViewSchema.DetachedColumn(_name, new VectorDataViewType((PrimitiveDataViewType)item, known ? size : 0), annotations.ToAnnotations());
            return new ColumnMapping(inputSchema, sources, output, row => Generic.Call(Concatenation.MakeGetter<int>, item.RawType, row, sources));
        }

        private protected override void SaveModel(ModelSaveContext ctx)
        {
            var writer = ctx.Begin("Concatenate");
            writer.Write(_name);
            writer.Write(_sources.Length);
            foreach (string source in _sources) writer.Write(source);
        }

        private static ValueGetter<T> Same<T>(DataViewRow row, int source) => row.GetGetter<T>(row.Schema[source]);

        private static DataViewType ItemOf(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;

        private static int LengthOf(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.Size : 1;

        /// <summary>A scalar gives its name, a vector "name.slot" where the slot has a name.</summary>
        private static IEnumerable<string> SlotNames(DataViewSchema.Column column)
        {
            if (column.Type is not VectorDataViewType vector) return [column.Name];
            if (!column.HasSlotNames()) return Enumerable.Repeat("", vector.Size);
            var names = default(VBuffer<ReadOnlyMemory<char>>);
            column.GetSlotNames(ref names);
            return names.DenseValues().Select(slot => slot.IsEmpty ? "" : $"{column.Name}.{slot}").ToArray();
        }
    }
}
