using DedupML.Datasets;
using DedupML.Testing;
using DedupML.Tests.Packaging;

namespace DedupML.Tests;

public class BuildTests
{
    [Fact]
    public void Describe_AnyBuild_NamesTheMLNetItWasMadeAgainst() => Assert.Contains(Build.MLNet, Build.Describe(), StringComparison.Ordinal);

    [Fact]
    public void Versions_OfARun_NameTheReleaseNotTheAssembly()
    {
        using var folder = new TemporaryFolder();
        var report = new DuplicateFinder(new() { StoreFile = null }).Run(DatasetScanner.Scan(folder.Path));
        Assert.Equal(PackedSolution.Release, report.Run.Versions["dedupml"]);
    }
}
