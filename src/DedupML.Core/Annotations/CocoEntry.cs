namespace DedupML.Annotations;

/// <summary>One element of a list of a COCO file: an image, an annotation, a category or a licence. The values are those of the list's kind.</summary>
/// <param name="Whole">The element itself.</param>
/// <param name="Id">Its <c>id</c>.</param>
/// <param name="ImageId">An annotation's <c>image_id</c>.</param>
/// <param name="License">An image's <c>license</c>.</param>
/// <param name="Name">An image's <c>file_name</c>, a category's <c>name</c>.</param>
internal readonly record struct CocoEntry(CocoValue Whole, CocoValue Id, CocoValue ImageId, CocoValue License, CocoValue Name)
{
    /// <summary>Every <c>category_id</c> in it: a panoptic annotation has one for each segment.</summary>
    public CocoValue[] Categories { get; init; } = [];
}
