namespace DedupML.Pipelines.Tests;

/// <summary>A fact that needs a browser: reported as skipped, by name, where it is absent.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Missing();

    internal static string? Missing() => File.Exists(Browser.Chromium) ? null : $"needs {Browser.Chromium}";
}
