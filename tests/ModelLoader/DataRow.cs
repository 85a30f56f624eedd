namespace ModelLoader;

/// <summary>A row as the contract has it: what a stage reads, and what must pass through beside it.</summary>
public sealed class DataRow
{
    /// <summary>0, 1, ... in the order of the rows.</summary>
    public int Ordinal { get; set; }

    /// <summary>A file.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>Its class.</summary>
    public string Label { get; set; } = "";

    /// <summary>Whether a training set keeps it.</summary>
    public bool Stays { get; set; }

    /// <summary>Writes rows for <see cref="ReadAll"/>.</summary>
    public static void WriteAll(string file, IEnumerable<DataRow> rows) =>
        File.WriteAllLines(file, rows.Select(r => FormattableString.Invariant($"{r.Ordinal}\t{r.ImagePath}\t{r.Label}\t{r.Stays}")));

    /// <summary>Reads rows.</summary>
    public static DataRow[] ReadAll(string file) => [.. File.ReadLines(file).Select(line => line.Split('\t')).Select(f => new DataRow
    {
        Ordinal = int.Parse(f[0], System.Globalization.CultureInfo.InvariantCulture),
        ImagePath = f[1],
        Label = f[2],
        Stays = bool.Parse(f[3]),
    })];
}
