using System.Reflection;
using Microsoft.ML;

namespace DedupML;

/// <summary>Which ML.NET this build was made against.</summary>
public static class Build
{
    /// <summary><c>nuget</c> for Microsoft's packages, <c>standin</c> for the part of their API that this repository
    /// holds for feeds that lack them.</summary>
    public static string MLNet { get; } = typeof(Build).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "MLNet").Value!;

    /// <summary>One line for people, as the commands print it.</summary>
    public static string Describe() => $"ML.NET: {MLNet} ({typeof(MLContext).Assembly.GetName().Name})";
}
