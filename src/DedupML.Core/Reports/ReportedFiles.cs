using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Reports;

/// <summary>Checks what a report says of single files.</summary>
internal sealed class ReportedFiles(ReviewedReport report, ClaimLedger claims, DecodeOptions decoding)
{
    private readonly FeatureExtractor extractor = new(decoding);

    /// <summary>The report must tell of every image that is there, once: nothing is lost. Labels and splits must be those that
    /// folders or manifest give.</summary>
    public void CheckPresence(ImageDataset dataset)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in report.Images.Select(i => i.Path).Concat(report.Unreadable.Select(u => u.Path)))
            claims.Check("files", path, told.Add(path), () => "is in the report twice");
        bool isComplete = true;
        foreach (string path in dataset.Images.Select(i => i.Path).Concat(dataset.Unreadable.Select(u => u.Path)))
            isComplete &= claims.Check("files", path, told.Contains(path), () => "is in the folder but not in the report");
        if (!isComplete)
            return;   // a new file may give the folders another meaning: one false claim says enough

        var found = dataset.Images.ToDictionary(i => i.Path, StringComparer.Ordinal);
        foreach (var image in report.Images)
        {
            if (found.TryGetValue(image.Path, out var now))
            {
                claims.Check("labels", image.Path, (image.Label, image.Split) == (now.Label, now.Split),
                    () => $"has label '{now.Label}' and split '{now.Split}', the report says '{image.Label}' and '{image.Split}'");
            }
        }
    }

    /// <summary>The file must hold the bytes, and the bytes the picture, that the report tells of.</summary>
    public void CheckImage(int row)
    {
        var (path, told) = (report.Images[row].Path, report.Images[row].Content);
        try
        {
            var file = ImageFile.Read(FullPath(report, path));
            var hash = ContentHash.Of(file);
            if (!claims.Check("files", path, hash == told.Hash && file.Length == told.Bytes, () => $"has other bytes now: SHA-256 {hash}, the report says {told.Hash}"))
                return;
            var picture = extractor.Extract(hash, file);
            claims.Check("files", path, (picture.Width, picture.Height, picture.Format, picture.Frames) == (told.Width, told.Height, told.Format, told.Frames),
                () => $"is {picture.Format} of {picture.Width}×{picture.Height}, the report says {told.Format} of {told.Width}×{told.Height}");
            claims.Check("files", path, picture.Quality == told.Quality, () => $"is of quality {picture.Quality} to its hash, the report says {told.Quality}");
        }
        catch (ImageDecodeException e)
        {
            claims.Check("files", path, false, () => $"cannot be read ({e.Message})");
        }
    }

    /// <summary>A file told of as unreadable must not be readable.</summary>
    public void CheckUnreadable(UnreadableImage image)
    {
        bool readable;
        try
        {
            ImageDecoder.Decode(ImageFile.Read(FullPath(report, image.Path)), FeatureExtractor.LongerSide, decoding);
            readable = true;
        }
        catch (ImageDecodeException)
        {
            readable = false;
        }
        claims.Check("unreadable files", image.Path, !readable, () => $"can be read, the report says: {image.Reason}");
    }

    /// <summary>The file of a path of the report.</summary>
    public static string FullPath(ReviewedReport report, string path) => new ImageDataset(report.Root, [], 0, "").FullPath(path);
}
