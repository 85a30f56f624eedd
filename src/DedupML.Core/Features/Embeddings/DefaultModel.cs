namespace DedupML.Features;

/// <summary>The network inside this assembly. It travels with the assembly wherever that goes (a build folder, a package, a single file),
/// which a file beside it would not.</summary>
internal static class DefaultModel
{
    public static byte[] Manifest() => Read("copynet.json");

    public static byte[] Network() => Read("copynet.onnx");

    private static byte[] Read(string name)
    {
        using var stream = typeof(DefaultModel).Assembly.GetManifestResourceStream("DedupML.Models." + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
