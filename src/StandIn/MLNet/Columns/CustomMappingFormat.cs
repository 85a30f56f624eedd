using System.Reflection;

namespace Microsoft.ML.Transforms;

/// <summary>A custom mapping in a model: its contract name, and the full name of the assembly that holds the delegate.</summary>
[SavedAs("CustomMapping")]
internal static class CustomMappingFormat
{
    public static void Save(ModelSaveContext ctx, string contractName, Assembly assembly)
    {
        if (contractName is null) throw new InvalidOperationException("Empty contract name for a transform: the transform cannot be saved");
        var writer = ctx.Begin("CustomMapping");
        writer.Write(contractName);
        writer.Write(assembly.FullName);
    }

    internal static ITransformer Load(ModelLoadContext ctx)
    {
        string contractName = ctx.Reader.ReadString();
        ctx.Context.ComponentCatalog.RegisterAssembly(Assembly.Load(ctx.Reader.ReadString()));
        return ctx.Context.ComponentCatalog.MakeExtension(contractName) is ICustomMappingFactory factory
            ? factory.CreateTransformer(contractName)
            : throw new InvalidOperationException($"The class with contract '{contractName}' must derive from '{typeof(CustomMappingFactory<,>).FullName}'.");
    }
}
