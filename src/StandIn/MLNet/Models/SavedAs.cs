using System.Reflection;

namespace Microsoft.ML;

/// <summary>The name under which a part of a model is saved, on the class whose static
/// <c>ITransformer Load(ModelLoadContext)</c> reads it again.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SavedAsAttribute(string signature) : Attribute
{
    public string Signature { get; } = signature;
}

internal static class ModelLoaders
{
    private static readonly Lazy<Dictionary<string, Func<ModelLoadContext, ITransformer>>> Loaders = new(() => typeof(ModelLoaders).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(SavedAsAttribute)))
        .ToDictionary(type => type.GetCustomAttribute<SavedAsAttribute>().Signature, type => type
            .GetMethod("Load", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(ModelLoadContext)])
            .CreateDelegate<Func<ModelLoadContext, ITransformer>>(), StringComparer.Ordinal));

    public static Func<ModelLoadContext, ITransformer> Find(string signature) =>
        Loaders.Value.TryGetValue(signature, out var loader) ? loader : throw new FormatException($"The model holds a stage '{signature}' that this build does not know.");
}
