using System.Security.Cryptography;

namespace DedupML.Pipelines.Tests;

/// <summary>Everything in a folder that a command could have changed.</summary>
internal static class FileTree
{
    /// <summary>A line for each file: path, time of writing, permissions and bytes.</summary>
    public static string[] Of(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetRelativePath(folder, f)} {File.GetLastWriteTimeUtc(f):O} {Mode(f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")];

    private static string Mode(string file) => OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(file).ToString();
}
