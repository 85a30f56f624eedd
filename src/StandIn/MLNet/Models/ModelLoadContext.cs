using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>A place in a model archive from which one part of a model is being read.</summary>
internal sealed class ModelLoadContext
{
    private readonly ZipArchive _archive;
    private readonly string _folder;

    private ModelLoadContext(MLContext context, ZipArchive archive, string folder)
    {
        (Context, _archive, _folder) = (context, archive, folder);
        Reader = new BinaryReader(new MemoryStream(LoadBytes(ModelSaveContext.FileName)));
    }

    public MLContext Context { get; }

    public BinaryReader Reader { get; }

    public static ITransformer Load(MLContext context, ZipArchive archive, string folder)
    {
        var part = new ModelLoadContext(context, archive, folder);
        return ModelLoaders.Find(part.Reader.ReadString())(part);
    }

    public ITransformer LoadChild(string name) => Load(Context, _archive, _folder + name + "/");

    public byte[] LoadBytes(string name)
    {
        var entry = _archive.GetEntry(_folder + name) ?? throw new FormatException($"Corrupt model file: '{_folder + name}' is missing.");
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
