namespace DedupML.Tests.Packaging;
public class PackageTests(PackedSolution packed) : IClassFixture<PackedSolution>
{
    [Fact]
    public void X() => Assert.Equal([], packed.Files);
}
