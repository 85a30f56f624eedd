using DedupML.Imaging;

namespace DedupML.Tests.Matching;

/// <summary>The 21 edits by which the embedding network is evaluated (its <c>evaluate.py</c>), and stronger turns and crops
/// that only a registration can undo.</summary>
internal static class EvaluationEdits
{
    public static IReadOnlyList<string> All { get; } = [.. KnownEdit.All.Select(e => e.Name)];

    public static RgbImage Make(string edit, RgbImage image) => edit switch
    {
        // Here the losses of JPEG come before the copy is saved.
        "jpeg q30" => EditedCopies.Make("JPEG q30", image),
        "jpeg q10" => EditedCopies.Make("JPEG q10", image),
        "crop+bright+resize+jpeg" => EditedCopies.Make("JPEG q30", Known(edit, image)),
        "crop 80 % area, corner" => Crop(image, 0, 1),
        "crop 80 % area, mirror, turn" => Dihedral.MirrorTurn90.Apply(Crop(image, 0.7, 0.3)),
        "crop 78 % of width" => FrameEdits.Part(image, image.Width / 10, 0, (int)(0.78 * image.Width), image.Height),
        "border 8 %, jpeg q30" => EditedCopies.Make("JPEG q30", Known("border 8 %", image)),
        "letterbox 35 %, mirror" => Dihedral.Mirror.Apply(Known("letterbox 35 %", image)),
        "rotate 10 deg" => TurnEdit.Within(image, 10),
        "rotate 14 deg" => TurnEdit.Within(image, 14),
        "turn 5 deg, cut inside" => EditedCopies.Sampled(image, 1 / (Math.Cos(0.0873) + Math.Max((double)image.Width / image.Height, (double)image.Height / image.Width) * Math.Sin(0.0873)), 5),
        _ => Known(edit, image),
    };

    private static RgbImage Known(string edit, RgbImage image) => KnownEdit.All.Single(e => e.Name == edit).Apply(image);

    private static RgbImage Crop(RgbImage image, double x, double y) => FrameEdits.Crop(image, 0.8, x, y);
}
