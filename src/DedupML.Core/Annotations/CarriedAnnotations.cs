namespace DedupML.Annotations;

/// <summary>Annotations that came along into a new folder.</summary>
/// <param name="CocoFiles">Number of COCO files written.</param>
/// <param name="CocoImages">Number of images that they list.</param>
/// <param name="LabelFiles">Number of files that lie beside the images or in a tree of labels.</param>
/// <param name="Lost">What could not come along, one line each.</param>
public sealed record CarriedAnnotations(int CocoFiles, int CocoImages, int LabelFiles, IReadOnlyList<string> Lost);
