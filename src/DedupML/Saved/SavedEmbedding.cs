using System.Text.Json;
using DedupML.Features;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>What a saved <see cref="EmbedImagesEstimator"/> knows beside its network, as text that goes into a model.</summary>
/// <param name="Reading">How files are read.</param>
/// <param name="Input">What the network wants to see.</param>
/// <param name="Output">Where it gives the embedding.</param>
/// <param name="Batch">Images in each run: more than one only where the network's own batch size is fixed.</param>
internal sealed record SavedEmbedding(SavedReading Reading, ModelInput Input, ModelOutput Output, int Batch)
{
    public string Encode() => PackedText.Pack(writer =>
    {
        Reading.Write(writer);
        writer.Write(JsonSerializer.Serialize(Input));
        writer.Write(JsonSerializer.Serialize(Output));
        writer.Write(Batch);
    });

    public static SavedEmbedding Decode(string text) => PackedText.Unpack(text, reader => new SavedEmbedding(SavedReading.Read(reader),
        JsonSerializer.Deserialize<ModelInput>(reader.ReadString())!, JsonSerializer.Deserialize<ModelOutput>(reader.ReadString())!, reader.ReadInt32()));

    /// <summary>Writes the stage to a model, the network included.</summary>
    public static void Save(ModelSaveContext ctx, MLContext context, EmbedImagesOptions options, OnnxEmbedder embedder)
    {
        var manifest = embedder.Model.Manifest;
        var saved = new SavedEmbedding(SavedReading.Of(options), manifest.Input, manifest.Output, embedder.FixedBatchSize ?? 1);
        if (saved.Batch * (long)saved.Input.Length > Numbers.Most)
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The network {manifest.Name} takes {saved.Batch * (long)saved.Input.Length} numbers at once, but only up to {Numbers.Most} can be saved with a model. Give it a smaller input or batch."));

        // ML.NET reads the network from a file, and reads it again when it writes it to the model.
        var folder = Directory.CreateTempSubdirectory("dedupml-");
        try
        {
            string file = Path.Combine(folder.FullName, "network.onnx");
            File.WriteAllBytes(file, saved.Rename(embedder.Model));
            using var chain = saved.Chain(context, options, file);
            ((ICanSaveModel)chain).Save(ctx);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The network with names that no column of the user's has, and with the sides of its input written down.</summary>
    private byte[] Rename(EmbeddingModel model) => NetworkNames.Change(
        model.Network.Span, (Input.Name, SavedNames.NetworkInput), (Output.Name, SavedNames.NetworkOutput),
        Input.Layout == TensorLayout.Nchw ? [Batch, 3, Input.Height, Input.Width] : [Batch, Input.Height, Input.Width, 3]);

    private TransformerChain<ITransformer> Chain(MLContext context, EmbedImagesOptions options, string file)
    {
        var transforms = context.Transforms;
        string[] helpers =
        [
            SavedNames.Path, SavedNames.Settings, SavedNames.NetworkInput, SavedNames.NetworkOutput,
            .. typeof(Numbers).GetProperties().Select(p => SavedNames.Prefix + p.Name),
        ];
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(options.InputColumnName, TextDataViewType.Instance);
        return new EstimatorChain<ITransformer>()
            .Append<ITransformer>(transforms.CopyColumns(SavedNames.Path, options.InputColumnName))
            .Append<ITransformer>(transforms.Expression(SavedNames.Settings, $"x : \"{Encode()}\"", options.InputColumnName))
            .Append<ITransformer>(transforms.CustomMapping(new PreparationFactory().GetMapping(), PreparationFactory.Contract))
            .Append<ITransformer>(transforms.Concatenate(SavedNames.NetworkInput, Numbers.Columns(Batch * Input.Length)))
            .Append<ITransformer>(transforms.ApplyOnnxModel(SavedNames.NetworkOutput, SavedNames.NetworkInput, file))
            .Append<ITransformer>(transforms.CustomMapping(new EmbeddingFactory().GetMapping(), EmbeddingFactory.Contract))
            .Append<ITransformer>(transforms.Concatenate(options.OutputColumnName, Numbers.Columns(Output.Dimension)))
            .Append<ITransformer>(transforms.DropColumns(helpers))
            .Fit(new Pipeline.EmptyView(schema.ToSchema()));
    }
}
