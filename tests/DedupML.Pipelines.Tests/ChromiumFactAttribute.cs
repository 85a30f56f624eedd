using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>A fact that needs a browser: reported as skipped, by name, where it is absent.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    /// <param name="shared">What it needs in <c>shared/</c> besides.</param>
    public ChromiumFactAttribute(string? shared = null) =>
        Skip = Missing() ?? (shared is null || SharedData.Has(shared) ? null : $"needs ../shared/{shared}");

    internal static string? Missing() => File.Exists(Browser.Chromium) ? null : $"needs {Browser.Chromium}";
}
