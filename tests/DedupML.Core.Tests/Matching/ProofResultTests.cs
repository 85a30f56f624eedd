using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Tests.Matching;

public class ProofResultTests
{
    [Fact]
    public void Read_WhatWasWritten_IsEqual()
    {
        var bytes = new byte[ProofResult.Size];
        foreach (var result in new[]
        {
            new ProofResult(true, Dihedral.MirrorTurn90, new AffineMatrix(1, -0.25, 0.125, 0, 0.9, 1e-3), 0.98, 3.25, 1.5, 0.25, 0.0625, 0.125, 0.875, 0.75),
            ProofResult.Refused(Dihedral.Turn180, 0.125),
        })
        {
            result.WriteTo(bytes);
            Assert.Equal(result, ProofResult.Read(bytes));
        }
    }

    [Fact]
    public void Read_OtherBytes_SaysWhatIsWrong()
    {
        Assert.Throws<FormatException>(() => ProofResult.Read(new byte[ProofResult.Size - 1]));
        Assert.Throws<FormatException>(() => ProofResult.Read([9, .. new byte[ProofResult.Size]]));
        Assert.Throws<ArgumentException>(() => default(ProofResult).WriteTo(new byte[ProofResult.Size - 1]));
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearProofOptions { MaxResidual = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearProofOptions { MinOverlap = 1.01 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearProofOptions { MaxHueShift = double.NaN });
    }
}
