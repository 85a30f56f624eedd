namespace Microsoft.ML.Transforms.Onnx;

/// <summary>How names and shapes lie in a model.</summary>
internal static class OnnxFormat
{
    public static void Write(BinaryWriter writer, string[] names)
    {
        writer.Write(names.Length);
        foreach (string name in names) writer.Write(name);
    }

    public static string[] ReadNames(BinaryReader reader)
    {
        var names = new string[reader.ReadInt32()];
        for (int i = 0; i < names.Length; i++) names[i] = reader.ReadString();
        return names;
    }

    public static void Write(BinaryWriter writer, IDictionary<string, int[]> shapes)
    {
        writer.Write(shapes?.Count ?? 0);
        foreach (var (name, shape) in shapes ?? new Dictionary<string, int[]>())
        {
            writer.Write(name);
            writer.Write(shape.Length);
            foreach (int dimension in shape) writer.Write(dimension);
        }
    }

    public static Dictionary<string, int[]> ReadShapes(BinaryReader reader)
    {
        var shapes = new Dictionary<string, int[]>(StringComparer.Ordinal);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            var shape = new int[reader.ReadInt32()];
            for (int i = 0; i < shape.Length; i++) shape[i] = reader.ReadInt32();
            shapes.Add(name, shape);
        }
        return shapes;
    }
}
