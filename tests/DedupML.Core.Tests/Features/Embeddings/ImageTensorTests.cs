using DedupML.Features;
using DedupML.Tests.Imaging;
using DedupML.Tests.References;

namespace DedupML.Tests.Features;

public class ImageTensorTests
{
    [Fact]
    public void Write_AllKinds_AreWithinAThirtiethOfAStepOfTheTwin()
    {
        foreach (var input in TensorBits.Inputs)
        {
            var tensor = new ImageTensor(input);
            // Numbers that were there before must not shine through.
            var numbers = Enumerable.Repeat(float.NaN, input.Length).ToArray();
            double step = 1 / input.DivideBy / input.Deviation.Min(), worst = 0;
            foreach (var picture in TensorBits.Pictures)
            {
                tensor.Write(picture, numbers);
                var expected = TensorReference.Of(input, picture);
                for (int i = 0; i < numbers.Length; i++)
                    worst = Math.Max(worst, Math.Abs(numbers[i] - expected[i]));
            }
            Assert.InRange(worst / step, 0, 1 / 30.0);
        }
    }

    [Fact]
    public void Write_FlatPicture_StaysFlat()
    {
        foreach (var filter in Enum.GetValues<ResampleFilter>())
        {
            var input = new ModelInput { Name = "i", Width = 9, Height = 7, Resize = ResizeMode.Squash, Filter = filter };
            var numbers = new float[input.Length];
            new ImageTensor(input).Write(TestPictures.Flat(31, 22, 255, 7, 0), numbers);
            Assert.All(numbers.Chunk(63).SelectMany((plane, c) => plane.Select(v => (v, c))), p => Assert.Equal(new[] { 1, 7 / 255f, 0 }[p.c], p.v, 1e-6f));
        }
    }

    [Fact]
    public void Write_OtherInstructionSets_SameBits()
    {
        string expected = TensorBits.RunWithout(null);
        Assert.Equal(64, expected.Length);
        Assert.Equal(expected, TensorBits.RunWithout("DOTNET_EnableAVX512"));
        Assert.Equal(expected, TensorBits.RunWithout("DOTNET_EnableAVX2"));
        Assert.Equal(expected, TensorBits.RunWithout("DOTNET_EnableHWIntrinsic"));
    }
}
