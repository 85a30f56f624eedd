using System.Diagnostics;
using DedupML.Testing;
using Microsoft.ML;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What every stage promises of a saved model: another process, which has never heard of DedupML, loads it and gets the same values.</summary>
public sealed class SavedContractTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext context = new(seed: 1);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_InAnotherProcess_GivesTheSameValues()
    {
        var rows = Pictures.Rows(30);
        DataRow.WriteAll(folder.At("data.tsv"), rows);
        var data = context.Data.LoadFromEnumerable(rows);
        var expected = new List<(string Name, List<string> Rows)>();
        foreach (var stage in StageCase.All.Where(s => s.Saves))
        {
            // After loading, a filter does nothing, as FilterDuplicates does to any data that it was not fitted on.
            var like = stage.DropsUnreadable ? StageCase.Of("FilterDuplicates") : stage;
            foreach (bool chained in (bool[])[false, true])
            {
                var view = Fit(like, chained).Transform(data);
                string[] columns = [.. view.Schema.Where(c => !c.IsHidden).Select(c => c.Name).Order(StringComparer.Ordinal)];
                context.Model.Save(Fit(stage, chained), data.Schema, folder.At($"{expected.Count}.zip"));
                expected.Add((stage.Name, [string.Join('|', columns), .. ViewText.Rows(view, columns)]));
            }
        }
        Run("data.tsv", expected.Count);
        Assert.All(Enumerable.Range(0, expected.Count), i => Assert.Equal(expected[i].Rows.Prepend(expected[i].Name), File.ReadAllLines(folder.At($"{i}.txt")).Prepend(expected[i].Name)));
    }

    [Fact]
    public void Save_OverAnImageColumn_SaysWhatToDo()
    {
        var stage = StageCase.Of("HashImages of MLImage");
        var model = stage.Make(context, new()).Fit(stage.Data(context, stage.Rows(3)));
        using var file = new MemoryStream();
        Assert.Contains("Hash the column of paths", Assert.Throws<InvalidOperationException>(() => context.Model.Save(model, null, file)).Message, StringComparison.Ordinal);
    }

    /// <summary>The stage by itself, or amid others, whose columns must be as they were.</summary>
    private ITransformer Fit(StageCase stage, bool chained)
    {
        var data = context.Data.LoadFromEnumerable(stage.Rows(26));
        var estimator = stage.Make(context, new());
        if (!chained)
            return estimator.Fit(data);
        string last = stage.Outputs.Count > 0 ? stage.Outputs[^1].Name : "Label";
        return context.Transforms.CopyColumns("Before", "Label").Append(estimator).Append(context.Transforms.CopyColumns("After", last)).Fit(data);
    }

    private void Run(string data, int models)
    {
        // The loader runs on the test's own dependencies, as an application that has the package.
        string At(string name) => Path.Combine(AppContext.BaseDirectory, name);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        [
            "exec", "--depsfile", At("DedupML.Tests.deps.json"), "--runtimeconfig", At("DedupML.Tests.runtimeconfig.json"), At("ModelLoader.dll"), folder.At(data),
            .. Enumerable.Range(0, models).SelectMany(i => (string[])[folder.At($"{i}.zip"), folder.At($"{i}.txt")]),
        ])
        { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
