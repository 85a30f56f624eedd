using System.Diagnostics;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>A command of <c>pipelines/</c>, built once and started as often as wanted, with a folder of caches and one for temporary
/// files of its own.</summary>
public sealed class PipelineProgram : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string program;

    private PipelineProgram(string program)
    {
        this.program = program;
        Directory.CreateDirectory(Temporary);
    }

    /// <summary>Where it writes what nobody keeps.</summary>
    public string Temporary => folder.At("temporary");

    /// <summary>Builds a command.</summary>
    /// <param name="source">Relative to the repository.</param>
    public static async Task<PipelineProgram> BuildAsync(string source) => new(await TargetOf(source));

    /// <summary>A place in the folder of this program.</summary>
    public string At(string relative) => folder.At(relative);

    public void Dispose() => folder.Dispose();

    /// <summary>Runs it to its end.</summary>
    public CommandResult Run(params string[] arguments) => Run(arguments, "");

    /// <summary>Runs it to its end, with an input, in a folder, under another culture.</summary>
    public CommandResult Run(string[] arguments, string input, string? workingDirectory = null, string? culture = null)
    {
        using var process = Start(arguments, workingDirectory, culture);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(10)), "the command hangs");
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts it.</summary>
    public Process Start(string[] arguments, string? workingDirectory = null, string? culture = null)
    {
        var start = Dotnet([program, .. arguments], workingDirectory ?? Temporary);
        start.RedirectStandardInput = true;
        start.Environment["XDG_CACHE_HOME"] = folder.At("cache");
        start.Environment["TMPDIR"] = Temporary;
        foreach (string name in new[] { "LANG", "LC_ALL" })
            start.Environment[name] = culture is null ? "C.UTF-8" : $"{culture.Replace('-', '_')}.UTF-8";
        return Process.Start(start)!;
    }

    // Beside other builds, of which one may hold a file that this one wants to write: they end, so it is tried again.
    private static async Task<string> TargetOf(string source)
    {
        string said = "";
        for (int attempt = 0; attempt < 3; attempt++)
        {
            using var build = Process.Start(Dotnet(["build", source, $"-p:MLNet={Build.MLNet}", "-t:Build", "-getProperty:TargetPath"], SharedData.Repository))!;
            var (output, error) = (build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
            await build.WaitForExitAsync();
            said = await output + await error;
            if (build.ExitCode == 0)
                return said.Split('\n', StringSplitOptions.TrimEntries).Last(line => line.EndsWith(".dll", StringComparison.Ordinal));   // warnings may follow
        }
        throw new InvalidOperationException($"'{source}' cannot be built: {said}");
    }

    private static ProcessStartInfo Dotnet(string[] arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);   // those of the build that runs these tests
        return start;
    }
}
