namespace DedupML.Datasets;

/// <summary>The images of one root folder, in ordinal order of path.</summary>
/// <param name="Root">Full path of the folder that the images' paths are relative to.</param>
/// <param name="Images">Every image found, each path once, in ordinal order.</param>
/// <param name="NotImages">Number of other files that were seen and left alone.</param>
/// <param name="LabelSource">Where labels come from, for people: <c>folders</c>, <c>manifest</c> or <c>none</c>.</param>
public sealed record ImageDataset(string Root, IReadOnlyList<DatasetImage> Images, int NotImages, string LabelSource)
{
    /// <summary>The full path of an image's file on this machine.</summary>
    /// <param name="path">A path relative to <see cref="Root"/>.</param>
    public string FullPath(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));
}
