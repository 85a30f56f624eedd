using Microsoft.ML.Data;

namespace Microsoft.ML;

public static class TextLoaderSaverCatalog
{
    public static TextLoader CreateTextLoader<TInput>(this DataOperationsCatalog catalog, char separatorChar = '\t', bool hasHeader = false,
        IMultiStreamSource dataSample = null, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        TextLoader.Of<TInput>(new TextFormat(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse));

    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Column[] columns, char separatorChar = '\t',
        bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        TextLoader.Of(columns, new TextFormat(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse)).Load(Existing(path));

    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, char separatorChar = '\t',
        bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        TextLoader.Of<TInput>(new TextFormat(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse)).Load(Existing(path));

    public static void SaveAsText(this DataOperationsCatalog catalog, IDataView data, Stream stream, char separatorChar = '\t', bool headerRow = true,
        bool schema = true, bool keepHidden = false, bool forceDense = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(stream);
        var saver = new TextSaver(separatorChar, headerRow, schema, forceDense);
        DataViewSchema.Column[] columns = [.. data.Schema.Where(c => (keepHidden || !c.IsHidden) && TextSaver.CanSave(c.Type))];
        if (columns.Length == 0) throw new InvalidOperationException("No valid columns to save");
        saver.Save(data, columns, stream);
    }

    private static MultiFileSource Existing(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? new MultiFileSource(path) : throw new ArgumentOutOfRangeException(nameof(path), $"File or directory does not exist at path: {path}");
    }
}
