using System.Diagnostics;

namespace DedupML.Tests.Packaging;

/// <summary>Runs <c>dotnet</c> as a person would, untouched by the build that runs these tests.</summary>
internal static class Dotnet
{
    /// <summary>Runs it to its end; packages that it fetches go to the given folder, where one is given.</summary>
    /// <returns>The exit code, and all that it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string folder, string? packages, params string[] arguments)
    {
        string tool = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.Equals("MLNet", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";   // nothing stays behind that holds the temporary folder
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        if (packages is not null)
            start.Environment["NUGET_PACKAGES"] = packages;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
