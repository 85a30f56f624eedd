using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace DedupML.Saved;

/// <summary>What is saved in the place of a row stage: built-in stages around a custom mapping, since other assemblies can neither write
/// to a model nor be found when one is loaded. Settings travel as a text constant, column names by copying.</summary>
internal static class SavedRowStage
{
    /// <param name="context">The context of the stage.</param>
    /// <param name="inputColumnName">The column with the path.</param>
    /// <param name="settings">Letters, digits and <c>+/=</c> only: it becomes a constant of an expression.</param>
    /// <param name="factory">Makes the mapping, after loading too.</param>
    /// <param name="contract">The factory's contract name.</param>
    /// <param name="columns">The stage's columns, and the columns of the mapping that they are copied from.</param>
    public static ITransformer Make<TResult>(
        MLContext context, string inputColumnName, string settings, CustomMappingFactory<SavedPath, TResult> factory, string contract,
        IReadOnlyList<(string Output, string Mapped)> columns) where TResult : class, new()
    {
        var transforms = context.Transforms;
        IEstimator<ITransformer> chain = transforms.CopyColumns(SavedNames.Path, inputColumnName)
            .Append(transforms.Expression(SavedNames.Settings, $"x : \"{settings}\"", inputColumnName))
            .Append(transforms.CustomMapping(factory.GetMapping(), contract));
        foreach (var (output, mapped) in columns)
            chain = chain.Append(transforms.CopyColumns(output, mapped));
        // A mapping gives all its columns, asked for or not.
        string[] helpers = [SavedNames.Path, SavedNames.Settings, .. typeof(TResult).GetProperties().Select(p => SavedNames.Prefix + p.Name)];

        var schema = new DataViewSchema.Builder();
        schema.AddColumn(inputColumnName, TextDataViewType.Instance);
        return chain.Append(transforms.DropColumns(helpers)).Fit(new EmptyView(schema.ToSchema()));
    }
}
