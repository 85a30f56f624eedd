using DedupML.Datasets;

namespace DedupML.Annotations;

/// <summary>A COCO file of a data set.</summary>
public sealed class CocoSource
{
    internal CocoSource(CocoPlace place, CocoFile file, CocoNames names)
    {
        (Place, File) = (place, file);
        var images = new DatasetImage?[file.Images.Count];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = names.Find(place, file.Images[i].FileName, out bool isAmbiguous);
            Ambiguous += isAmbiguous ? 1 : 0;
        }
        Images = images;
    }

    /// <summary>Its path, relative to the set's root.</summary>
    public string Path => Place.Path;

    /// <summary>What is in it.</summary>
    public CocoFile File { get; }

    /// <summary>Beside each of the file's images, the image of the set that is meant; null where it is not there, or no telling which.</summary>
    public IReadOnlyList<DatasetImage?> Images { get; }

    /// <summary>Number of names that fit several images of the set.</summary>
    public int Ambiguous { get; }

    internal CocoPlace Place { get; }
}
