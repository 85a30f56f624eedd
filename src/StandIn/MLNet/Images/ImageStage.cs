using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Data;

/// <summary>The two columns of an image stage, and what is checked of them in a shape, in a schema and in a model.</summary>
internal sealed record ImageStage
{
    public ImageStage(string output, string input)
    {
        if (string.IsNullOrEmpty(output) || string.IsNullOrEmpty(input)) throw new ArgumentOutOfRangeException("columns", "columns cannot be null or empty");
        (Output, Input) = (output, input);
    }

    public string Output { get; }

    public string Input { get; }

    public static ImageStage Load(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());

    public void Save(BinaryWriter writer)
    {
        writer.Write(Output);
        writer.Write(Input);
    }

    /// <summary>The shape with the output, when the input is a scalar of type <paramref name="expected"/>.</summary>
    public SchemaShape Append(SchemaShape shape, DataViewType expected, SchemaShape.Column.VectorKind kind, DataViewType item)
    {
        var column = (shape ?? throw new ArgumentNullException("inputSchema")).Find(Input);
        if (column.ItemType.GetType() != expected.GetType() || column.Kind != SchemaShape.Column.VectorKind.Scalar)
            throw SchemaErrors.Mismatch(Input, expected.ToString(), column.TypeString());
        return shape.With(new SchemaShape.Column(Output, kind, item, false));
    }

    /// <summary>The input column of a stage that takes images.</summary>
    public DataViewSchema.Column FindImage(DataViewSchema schema)
    {
        var column = schema.Find(Input);
        return column.Type is ImageDataViewType ? column : throw SchemaErrors.Mismatch(Input, "image", column.Type.ToString());
    }
}
