namespace Microsoft.ML.Data;

/// <summary>A schema in a model: names, types and annotations, keys with their values. Columns of types that have no saved form, images among them, are left out.</summary>
internal static class SavedSchema
{
    public static byte[] ToBytes(DataViewSchema schema)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, [.. schema.Where(column => SavedType.CanSave(column.Type))], column =>
        {
            var annotations = column.Annotations;
            Write(writer, [.. annotations.Schema.Where(a => SavedType.CanSave(a.Type))], a => SavedValue.Write(writer, annotations, a));
        });
        writer.Flush();
        return bytes.ToArray();
    }

    public static DataViewSchema Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var schema = new DataViewSchema.Builder();
        ReadColumns(reader, (name, type) =>
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            ReadColumns(reader, (kind, kindType) => annotations.Add(kind, kindType, SavedValue.Read(reader, kindType)));
            schema.AddColumn(name, type, annotations.ToAnnotations());
        });
        return schema.ToSchema();
    }

    private static void Write(BinaryWriter writer, DataViewSchema.Column[] columns, Action<DataViewSchema.Column> writeRest)
    {
        writer.Write(columns.Length);
        foreach (var column in columns)
        {
            writer.Write(column.Name);
            SavedType.Write(writer, column.Type);
            writeRest(column);
        }
    }

    private static void ReadColumns(BinaryReader reader, Action<string, DataViewType> readRest)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            readRest(name, SavedType.Read(reader));
        }
    }
}
