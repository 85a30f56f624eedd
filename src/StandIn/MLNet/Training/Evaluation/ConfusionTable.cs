using System.Text;

namespace Microsoft.ML.Data;

/// <summary>The table as ML.NET prints it, to the blank. Numbers are in the current culture, as there.</summary>
internal static class ConfusionTable
{
    private const string Predicted = "PREDICTED", Truth = "TRUTH", Precision = "Precision";

    public static string Format(ConfusionMatrix matrix, string[] names)
    {
        int count = names.Length;
        int cellWidth = count == 2 ? 8 : 5;
        int longest = names.Max(name => name.Length);

        // Names that do not fit above a column are replaced by their numbers there, and numbered at the rows.
        bool isNumbered = longest > cellWidth;
        int digits = (count - 1).ToString().Length;
        int width = Math.Max(Predicted.Length, isNumbered ? longest + digits + 2 : longest);
        string rule = new('=', count * (count > 2 ? 8 : 11));

        var table = new StringBuilder().AppendLine().AppendLine("Confusion table");
        Start("").AppendLine(rule);
        Start(Predicted);
        for (int column = 0; column < count; column++)
            table.Append(' ').Append((isNumbered ? column.ToString() : names[column]).PadLeft(cellWidth)).Append(" |");
        table.AppendLine(" Recall");
        Start(Truth).AppendLine(rule);
        for (int row = 0; row < count; row++)
        {
            string title = isNumbered ? $"{row.ToString().PadLeft(digits)}. {names[row].PadLeft(width - digits - 2)}" : names[row].PadLeft(width);
            table.Append(title).Append(" ||");
            foreach (double cell in matrix.Counts[row])
                table.Append(' ').Append(cell.ToString("N0").PadLeft(cellWidth)).Append(" |");
            table.Append(' ').Append(matrix.PerClassRecall[row].ToString("F4").PadLeft(5)).AppendLine();
        }

        Start("").AppendLine(rule);
        Start(Precision);
        foreach (double precision in matrix.PerClassPrecision)
            table.Append(precision.ToString("N4").PadLeft(cellWidth + 1)).Append(" |");
        return table.AppendLine().ToString();

        StringBuilder Start(string title) => table.Append(title.PadRight(width)).Append(" ||");
    }
}
