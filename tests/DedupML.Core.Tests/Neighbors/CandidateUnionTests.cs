using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;
using DedupML.Tests.Imaging;

namespace DedupML.Tests.Neighbors;

public class CandidateUnionTests
{
    private static readonly ImageFeatures picture = new FeatureExtractor(DecodeOptions.Default).Extract(ImageEncoder.Png(TestPictures.Waves(200, 150)));

    [Fact]
    public void Of_BothLists_EachPairOnceInOrder()
    {
        ImageFeatures[] pictures = [.. Enumerable.Repeat(picture, 5)];
        var merged = CandidateUnion.Of(
            [new(0, 1, Dihedral.Turn90), new(1, 4, Dihedral.Mirror)], [new(0, 1, 0.1), new(0, 3, 0.05), new(1, 4, 0), new(2, 3, 0.02)], pictures, TransformSet.All);
        // Equal hashes: the view is identity. Where a hash proposes the pair, its view counts.
        Assert.Equal([new(0, 1, Dihedral.Turn90), new(0, 3, Dihedral.Identity), new(1, 4, Dihedral.Mirror), new(2, 3, Dihedral.Identity)], merged);
        Assert.Empty(CandidateUnion.Of([], [], pictures, TransformSet.All));
    }

    [Fact]
    public void Of_ViewOfAPairByEmbedding_IsThatOfTheClosestHashesIfTheySayAnything()
    {
        var turned = new FeatureExtractor(DecodeOptions.Default).Extract(ImageEncoder.Png(Dihedral.Turn90.Apply(TestPictures.Waves(200, 150))));
        Assert.Equal(Dihedral.Turn90, CandidateUnion.Of([], [new(0, 1, 0.1)], [picture, turned], TransformSet.All)[0].View);
        Assert.Equal(Dihedral.Identity, CandidateUnion.Of([], [new(0, 1, 0.1)], [picture, turned], TransformSet.None)[0].View);
        var far = turned with { PdqViews = [.. turned.PdqViews.Select(h => new PdqHash(~h.A, ~h.B, h.C, h.D))] };
        Assert.Equal(Dihedral.Identity, CandidateUnion.Of([], [new(0, 1, 0.1)], [picture, far], TransformSet.All)[0].View);
    }
}
