using System.IO.Compression;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    /// <summary>When a stage cannot be saved its exception comes out as it is, and a file without a model stays behind, as with ML.NET.</summary>
    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        CheckPath(filePath);
        using var stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        using var archive = ModelArchive.Create(stream ?? throw new ArgumentNullException(nameof(stream)));
        if (model is not null)
        {
            using var root = new ModelSaveContext(archive, "");
            root.SaveChild(ModelArchive.Chain, model);
        }
        if (inputSchema is not null) ModelArchive.Write(archive, ModelArchive.Schema, SavedSchema.ToBytes(inputSchema));
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        CheckPath(filePath);
        using var stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        using var archive = ModelArchive.Open(stream ?? throw new ArgumentNullException(nameof(stream)));
        try
        {
            inputSchema = SchemaIn(archive);
            return ModelLoadContext.Load(Context, archive, ModelArchive.Chain + "/");
        }
        catch (EndOfStreamException e)
        {
            throw new FormatException("Corrupt model file", e);
        }
    }

    private static DataViewSchema SchemaIn(ZipArchive archive)
    {
        if (archive.GetEntry(ModelArchive.Schema) is not { } schema) return null;
        using var content = schema.Open();
        return SavedSchema.Read(content);
    }

    private static void CheckPath(string filePath)
    {
        if (string.IsNullOrEmpty(filePath)) throw new ArgumentOutOfRangeException(nameof(filePath), $"{nameof(filePath)} cannot be null or empty");
    }
}
