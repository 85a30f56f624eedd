using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>A place in a model archive at which one part of a model is being written.</summary>
public sealed class ModelSaveContext : IDisposable
{
    internal const string FileName = "Model.key";
    private readonly ZipArchive _archive;
    private readonly string _folder;
    private readonly MemoryStream _content = new();
    private BinaryWriter _writer;

    internal ModelSaveContext(ZipArchive archive, string folder) => (_archive, _folder) = (archive, folder);

    /// <summary>The writer of this part, for the loader registered under <paramref name="signature"/> (<see cref="SavedAsAttribute"/>).</summary>
    internal BinaryWriter Begin(string signature)
    {
        if (_writer is not null) throw new InvalidOperationException("This part of the model is written already.");
        _writer = new BinaryWriter(_content);
        _writer.Write(signature);
        return _writer;
    }

    internal void SaveChild(string name, ICanSaveModel child)
    {
        using var context = new ModelSaveContext(_archive, _folder + name + "/");
        child.Save(context);
        context.Commit();
    }

    /// <summary>A stream of its own beside this part, for something large.</summary>
    internal void SaveBytes(string name, ReadOnlySpan<byte> bytes)
    {
        using var stream = _archive.CreateEntry(_folder + name).Open();
        stream.Write(bytes);
    }

    internal void Commit()
    {
        if (_writer is null) throw new InvalidOperationException("ModelSignature not specified!");
        _writer.Flush();
        SaveBytes(FileName, _content.GetBuffer().AsSpan(0, (int)_content.Length));
    }

    public void Dispose() => _content.Dispose();
}
