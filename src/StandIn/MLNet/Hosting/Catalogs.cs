namespace Microsoft.ML;

/// <summary>What <see cref="MLContext.Transforms"/> offers: extension methods of the stages' own files.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(MLContext context)
    {
        Context = context;
        Conversion = new ConversionTransforms(context);
    }

    public ConversionTransforms Conversion { get; }

    internal MLContext Context { get; }

    public sealed class ConversionTransforms
    {
        internal ConversionTransforms(MLContext context) => Context = context;

        internal MLContext Context { get; }
    }
}

public sealed partial class DataOperationsCatalog
{
    internal DataOperationsCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }
}

public sealed partial class ModelOperationsCatalog
{
    internal ModelOperationsCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }
}

public abstract partial class TrainCatalogBase
{
    private protected TrainCatalogBase(MLContext context) => Context = context;

    internal MLContext Context { get; }

    public abstract class CatalogInstantiatorBase
    {
        private protected CatalogInstantiatorBase(MLContext context) => Context = context;

        internal MLContext Context { get; }
    }
}

public sealed partial class MulticlassClassificationCatalog : TrainCatalogBase
{
    internal MulticlassClassificationCatalog(MLContext context) : base(context) => Trainers = new MulticlassClassificationTrainers(context);

    public MulticlassClassificationTrainers Trainers { get; }

    public sealed class MulticlassClassificationTrainers : CatalogInstantiatorBase
    {
        internal MulticlassClassificationTrainers(MLContext context) : base(context)
        {
        }
    }
}
