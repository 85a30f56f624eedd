using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes a view as a text file, with the columns' types in comments at its head.</summary>
internal sealed class TextSaver
{
    private readonly char _separator;
    private readonly bool _header;
    private readonly bool _schema;
    private readonly bool _forceDense;

    public TextSaver(char separator, bool header, bool schema, bool forceDense)
    {
        if (NameOf(separator) is null) throw new ArgumentOutOfRangeException(nameof(separator), "Invalid separator - must be: space, tab, comma, semicolon, or bar");
        (_separator, _header, _schema, _forceDense) = (separator, header, schema, forceDense);
    }

    public static bool CanSave(DataViewType type) => TextValues.Writer(type is VectorDataViewType vector ? vector.ItemType : type, '\t') is not null;

    public void Save(IDataView data, DataViewSchema.Column[] columns, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        bool hasHeader = _header && columns.Any(c => c.Type is not VectorDataViewType || c.HasSlotNames());
        if (_schema) WriteSchema(writer, columns, hasHeader);
        var line = new TextLineWriter(writer, _separator, _forceDense);
        if (hasHeader) WriteHeader(line, columns);
        using var cursor = data.GetRowCursor(columns);
        Action[] writers = [.. columns.Select(column => MakeWriter(cursor, column, line))];
        while (cursor.MoveNext())
        {
            foreach (var write in writers) write();
            line.EndLine();
        }
    }

    private static string NameOf(char separator) => separator switch { ' ' => "space", '\t' => "tab", ',' => "comma", ';' => "semicolon", '|' => "bar", _ => null };

    private static string KindOf(DataViewType item) => item switch
    {
        TextDataViewType => "TX",
        BooleanDataViewType => "BL",
        TimeSpanDataViewType => "TS",
        DateTimeDataViewType => "DT",
        DateTimeOffsetDataViewType => "DZ",
        KeyDataViewType key => $"{KindOf(DataKinds.OfRaw(key.RawType))}[{key.Count}]",
        _ => new[] { "I1", "U1", "I2", "U2", "I4", "U4", "I8", "U8", "R4", "R8" }[Array.IndexOf(NumberDataViewType.All, item)],
    };

    private void WriteSchema(StreamWriter writer, DataViewSchema.Column[] columns, bool hasHeader)
    {
        writer.WriteLine("#@ TextLoader{");
        if (hasHeader) writer.WriteLine("#@   header+");
        writer.WriteLine($"#@   sep={NameOf(_separator)}");
        int field = 0;
        foreach (var column in columns)
        {
            var vector = column.Type as VectorDataViewType;
            string fields = vector is null ? $"{field}" : vector.IsKnownSize ? $"{field}-{field + vector.Size - 1}" : $"{field}-**";
            string kind = KindOf(vector?.ItemType ?? column.Type);
            writer.WriteLine(column.Name.Any(c => char.IsWhiteSpace(c) || c is '"' or '{' or '}' or '=' or ':')
                ? $"#@   col={{name={TextValues.Quote(column.Name, ' ')} type={kind} src={fields}}}" : $"#@   col={column.Name}:{kind}:{fields}");
            field += vector?.Size ?? 1;
        }
        writer.WriteLine("#@ }");
    }

    private void WriteHeader(TextLineWriter line, DataViewSchema.Column[] columns)
    {
        foreach (var column in columns)
        {
            if (column.Type is not VectorDataViewType vector)
            {
                line.AddColumn([(0, TextValues.Quote(column.Name, _separator))], 1, "\"\"");
                continue;
            }
            VBuffer<ReadOnlyMemory<char>> names = default;
            if (column.HasSlotNames()) column.Annotations.GetValue("SlotNames", ref names);
            line.AddColumn([.. names.Items().Select(name => (name.Key, TextValues.Quote(name.Value.Span, _separator)))], vector.Size, "\"\"");
        }
        line.EndLine();
    }

    private Action MakeWriter(DataViewRow row, DataViewSchema.Column column, TextLineWriter line)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        var write = TextValues.Writer(item, _separator);
        return (Action)(column.Type is VectorDataViewType ? Generic.Call(VectorWriter<int>, item.RawType, row, column, line, write) : Generic.Call(ValueWriter<int>, item.RawType, row, column, line, write));
    }

    private static Delegate ValueWriter<T>(DataViewRow row, DataViewSchema.Column column, TextLineWriter line, Func<T, string> write)
    {
        var (getter, defaultText) = (row.GetGetter<T>(column), write(default));
        T value = default;
        return (Action)(() =>
        {
            getter(ref value);
            line.AddColumn([(0, write(value))], 1, defaultText);
        });
    }

    private static Delegate VectorWriter<T>(DataViewRow row, DataViewSchema.Column column, TextLineWriter line, Func<T, string> write)
    {
        var (getter, defaultText) = (row.GetGetter<VBuffer<T>>(column), write(default));
        VBuffer<T> value = default;
        return (Action)(() =>
        {
            getter(ref value);
            line.AddColumn(value.Items().Select(i => (i.Key, write(i.Value))), value.Length, defaultText);
        });
    }
}
