namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    public sealed class Column
    {
        private readonly Dictionary<string, (DataViewType Type, Delegate Getter)> _annotations = new(StringComparer.Ordinal);

        internal Column(string memberName, DataViewType columnType, string columnName)
        {
            ArgumentException.ThrowIfNullOrEmpty(memberName);
            (MemberName, ColumnType, ColumnName) = (memberName, columnType, columnName);
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations
        {
            get
            {
                var builder = new DataViewSchema.Annotations.Builder();
                foreach (var (kind, (type, getter)) in _annotations) builder.Add(kind, type, getter);
                return builder.ToAnnotations();
            }
        }

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentNullException.ThrowIfNull(kind);
            ArgumentNullException.ThrowIfNull(annotationType);
            if (_annotations.ContainsKey(kind)) throw new InvalidOperationException("Column already contains an annotation of this kind.");
            _annotations[kind] = (annotationType, AnnotationValue.Getter(value, annotationType));
        }

        /// <summary>Takes over what an existing column carries.</summary>
        internal void CopyAnnotations(DataViewSchema.Annotations annotations)
        {
            foreach (var column in annotations.Schema)
                _annotations[column.Name] = (column.Type, Generic.Call(GetterOf<int>, column.Type.RawType, annotations, column));
        }

        private static Delegate GetterOf<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column) => annotations.GetGetter<T>(column);
    }
}
