using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>How a chain lies in a model: the number of its stages, their scopes, and each in a folder of its own.</summary>
[SavedAs("TransformerChain")]
internal static class TransformerChainFormat
{
    public static void Save(ModelSaveContext ctx, ITransformer[] transformers, TransformerScope[] scopes)
    {
        var writer = ctx.Begin("TransformerChain");
        writer.Write(transformers.Length);
        for (int i = 0; i < transformers.Length; i++)
        {
            writer.Write((int)scopes[i]);
            ctx.SaveChild(Folder(i), transformers[i]);
        }
    }

    public static ITransformer Load(ModelLoadContext ctx)
    {
        int count = ctx.Reader.ReadInt32();
        var transformers = new ITransformer[count];
        var scopes = new TransformerScope[count];
        for (int i = 0; i < count; i++)
        {
            scopes[i] = (TransformerScope)ctx.Reader.ReadInt32();
            transformers[i] = ctx.LoadChild(Folder(i));
        }
        return new TransformerChain<ITransformer>(transformers, scopes);
    }

    private static string Folder(int index) => string.Create(CultureInfo.InvariantCulture, $"Transform_{index:000}");
}
