namespace DedupML.Imaging;

/// <summary>An edit that copies of a picture commonly go through, made so that a search can be measured: the edited copy is a known duplicate.</summary>
/// <param name="Name">What it does, for people.</param>
/// <param name="Quality">Quality at which the edited copy is saved as a JPEG.</param>
/// <param name="Apply">Makes the edited picture; depends on the picture alone.</param>
public sealed record KnownEdit(string Name, int Quality, Func<RgbImage, RgbImage> Apply)
{
    /// <summary>The quality of copies whose edit is not about quality.</summary>
    public const int UsualQuality = 92;

    /// <summary>The 21 edits of the default network's evaluation, in its order.</summary>
    public static IReadOnlyList<KnownEdit> All { get; } =
    [
        new("resize 1/2", UsualQuality, i => FrameEdits.Smaller(i, 2)),
        new("resize 1/4", UsualQuality, i => FrameEdits.Smaller(i, 4)),
        new("jpeg q30", 30, i => i),
        new("jpeg q10", 10, i => i),
        new("crop 80 % area", UsualQuality, i => FrameEdits.Crop(i, 0.8, 0.3, 0.7)),
        new("crop 50 % area", UsualQuality, i => FrameEdits.Crop(i, 0.5, 0.3, 0.6)),
        new("crop 25 % area", UsualQuality, i => FrameEdits.Crop(i, 0.25, 0.5, 0.5)),
        new("border 8 %", UsualQuality, i => FrameEdits.Border(i, 0.08)),
        new("letterbox 35 %", UsualQuality, i => FrameEdits.Letterbox(i, 0.35)),
        new("rotate 5 deg", UsualQuality, i => TurnEdit.Within(i, 5)),
        new("rotate 90 deg", UsualQuality, i => Dihedral.Turn90.Apply(i)),
        new("mirror", UsualQuality, i => Dihedral.Mirror.Apply(i)),
        new("brightness x1.35", UsualQuality, i => ToneEdits.Gain(i, 1.35, 1.35, 1.35)),
        new("gamma 1.8", UsualQuality, i => ToneEdits.Gamma(i, 1.8)),
        new("contrast x0.5", UsualQuality, i => ToneEdits.Contrast(i, 0.5)),
        new("grey", UsualQuality, ToneEdits.Grey),
        new("blur r2", UsualQuality, i => BlurEdit.Gaussian(i, 2)),
        new("text", UsualQuality, TextEdit.Write),
        new("logo 16 % area", UsualQuality, LogoEdit.Paint),
        new("colour cast", UsualQuality, i => ToneEdits.Gain(i, 1.25, 1, 0.75)),
        new("crop+bright+resize+jpeg", 30, i => ToneEdits.Gain(FrameEdits.Smaller(FrameEdits.Crop(i, 0.7, 0.3, 0.6), 2), 1.2, 1.2, 1.2)),
    ];

    /// <summary>The edited copy as a file.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>A JPEG file.</returns>
    public byte[] ToJpeg(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return ImageEncoder.Jpeg(Apply(image), Quality);
    }
}
