using System.Diagnostics;

namespace DedupML.Pipelines.Tests;

/// <summary>A process of its own that loads a model and is told nothing of DedupML.</summary>
internal static class FreshProcess
{
    /// <summary>Writes what a saved model makes of rows: names of columns, then a line a row.</summary>
    /// <param name="rows">As <see cref="ModelLoader.DataRow"/> writes them.</param>
    /// <param name="model">The saved model.</param>
    /// <param name="output">The file to write.</param>
    public static void Load(string rows, string model, string output)
    {
        // The loader runs on the test's own dependencies, as an application that has the package.
        string At(string name) => Path.Combine(AppContext.BaseDirectory, name);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        [
            "exec", "--depsfile", At("DedupML.Pipelines.Tests.deps.json"), "--runtimeconfig", At("DedupML.Pipelines.Tests.runtimeconfig.json"), At("ModelLoader.dll"), rows, model, output,
        ])
        { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
