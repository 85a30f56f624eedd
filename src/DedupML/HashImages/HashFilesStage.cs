using DedupML.Features;
using DedupML.Pipeline;
using DedupML.Saved;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Hashes of the files that a column names.</summary>
internal sealed class HashFilesStage(MLContext context, HashImagesOptions options)
    : ReadStage(context, options, [HashColumn.For<ReadResult>(options, r => r.Features)])
{
    public override void Check(SchemaShape inputSchema)
    {
        var column = ColumnCheck.Find(inputSchema, InputColumnName);
        if (!ColumnCheck.IsScalar(column, TextDataViewType.Instance))
            ColumnCheck.Mismatch(inputSchema, column, "String or Image");
    }

    public override ITransformer Saved() => SavedRowStage.Make(
        Context, InputColumnName, SavedReading.Of(Options).Encode(), new HashesFactory(), HashesFactory.Contract,
        [(options.OutputColumnName, SavedNames.Prefix + options.Algorithm)]);
}
