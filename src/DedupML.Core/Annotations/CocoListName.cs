namespace DedupML.Annotations;

/// <summary>The lists of a COCO file that refer to each other.</summary>
internal enum CocoListName
{
    /// <summary>Refer to licences.</summary>
    Images,
    /// <summary>Refer to images and categories.</summary>
    Annotations,
    Categories,
    Licenses,
}
