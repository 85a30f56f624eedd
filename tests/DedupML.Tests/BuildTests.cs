namespace DedupML.Tests;

public class BuildTests
{
    [Fact]
    public void Describe_AnyBuild_NamesTheMLNetItWasMadeAgainst() => Assert.Contains(Build.MLNet, Build.Describe(), StringComparison.Ordinal);
}
