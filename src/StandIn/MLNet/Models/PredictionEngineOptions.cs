using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed class PredictionEngineOptions
{
    public bool IgnoreMissingColumns = true;
    public SchemaDefinition InputSchemaDefinition;
    public SchemaDefinition OutputSchemaDefinition;

    /// <summary>Whether the engine's <c>Dispose</c> disposes the transformer.</summary>
    public bool OwnsTransformer = true;
}
