using System.Text.RegularExpressions;
using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Selection;
using DedupML.Testing;

namespace DedupML.Tests;

/// <summary>What the README shows is code that compiles and runs. This project has no access to internals.</summary>
public class ReadmeTests
{
    private static void FindAsTheReadmeDoes()
    {
        var dataset = DatasetScanner.Scan("path/to/images");
        var report = new DuplicateFinder(new() { Transforms = TransformSet.Mirror }).Run(dataset);
        foreach (var decision in report.Decisions.Where(d => d.Action == DecisionAction.Remove))
            Console.WriteLine($"{report.Images[decision.Image].Path} goes for {report.Images[decision.Keeper!.Value].Path}: {decision.Reason}");
    }

    [Fact]
    public void Snippet_OfTheReadme_IsTheCodeAbove()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.Repository, "README.md"));
        string snippet = Regex.Match(readme, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string here = File.ReadAllText(Path.Combine(SharedData.Repository, "tests", "DedupML.Tests", "ReadmeTests.cs"));
        Assert.NotEmpty(snippet);
        foreach (string line in snippet.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Assert.Contains(line, here, StringComparison.Ordinal);
    }

    [Fact]
    public void Snippet_OverAPaintedSet_NamesWhatGoes()
    {
        string root = Directory.CreateTempSubdirectory("dedupml-").FullName;
        string before = Environment.CurrentDirectory;
        using var output = new StringWriter();
        var console = Console.Out;
        try
        {
            SyntheticSet.Write(Path.Combine(root, "path/to/images"));
            Environment.CurrentDirectory = root;
            Console.SetOut(output);
            FindAsTheReadmeDoes();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
            Directory.Delete(root, recursive: true);
        }
        Assert.Contains("train/pine/pine-00-small.jpg goes for train/pine/pine-00", output.ToString(), StringComparison.Ordinal);
    }
}
