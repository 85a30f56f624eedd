namespace DedupML.Annotations;

/// <summary>An image in a COCO file.</summary>
/// <param name="FileName">Its <c>file_name</c>: mostly relative to the folder of images; empty where there is none.</param>
/// <param name="Annotations">Number of annotations on it.</param>
public readonly record struct CocoImage(string FileName, int Annotations);
