namespace DedupML.Pipelines.Tests;

/// <summary>A theory that needs a browser.</summary>
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = ChromiumFactAttribute.Missing();
}
