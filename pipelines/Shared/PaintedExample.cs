namespace DedupML.Commands;

/// <summary>What a command works on when it is given no folder.</summary>
internal static class PaintedExample
{
    /// <summary>Paints a small set with known duplicates.</summary>
    /// <returns>Its folder, in a new one among the temporary files.</returns>
    public static string Write()
    {
        string root = Path.Combine(Directory.CreateTempSubdirectory("dedupml-").FullName, "images");
        SyntheticSet.Write(root);
        Console.Error.WriteLine($"No folder given: a small set with known duplicates was painted in {root}");
        return root;
    }
}
