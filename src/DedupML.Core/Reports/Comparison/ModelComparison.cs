namespace DedupML.Reports;

/// <summary>The same classifier trained on variants of one training set, scored on one test set and on its leak-free and leaked parts.</summary>
public sealed class ModelComparison
{
    /// <summary>Scores the models.</summary>
    /// <param name="name">Of the data, for people.</param>
    /// <param name="images">The test images, in any order.</param>
    /// <param name="models">The first one is what the others are compared with.</param>
    /// <param name="options">How intervals are computed; the defaults where null.</param>
    /// <exception cref="ArgumentException">No model or image, predictions of another number, or two images of one path.</exception>
    public ModelComparison(string name, IReadOnlyList<ComparedImage> images, IReadOnlyList<ComparedModel> models, BootstrapOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(models);
        if (images.Count == 0 || models.Count == 0)
            throw new ArgumentException("At least one test image and one model are wanted.", nameof(images));
        if (models.FirstOrDefault(m => m.Predicted.Count != images.Count) is { } wrong)
            throw new ArgumentException($"'{wrong.Name}' predicts {wrong.Predicted.Count} classes for {images.Count} images.", nameof(models));
        // In an order of their own, so that the rows' order does not decide which are drawn.
        int[] order = [.. Enumerable.Range(0, images.Count).OrderBy(i => images[i].Path, StringComparer.Ordinal)];
        for (int i = 1; i < order.Length; i++)
        {
            if (images[order[i]].Path == images[order[i - 1]].Path)
                throw new ArgumentException($"The test image '{images[order[i]].Path}' is there twice.", nameof(images));
        }
        (Name, Options) = (name, options ?? new());
        Images = [.. order.Select(i => images[i])];
        Models = [.. models.Select(m => m with { Predicted = [.. order.Select(i => m.Predicted[i])] })];
        Labels = [.. Images.Select(i => i.Label).Distinct().Order(StringComparer.Ordinal)];
        Scores = [.. Enum.GetValues<TestPart>().SelectMany(part => Labels.Prepend(null).Select(label => Score(part, label)))];
    }

    /// <summary>The data's name.</summary>
    public string Name { get; }

    /// <summary>The test images in ordinal order of path.</summary>
    public IReadOnlyList<ComparedImage> Images { get; }

    /// <summary>The models; predictions are in the order of <see cref="Images"/>.</summary>
    public IReadOnlyList<ComparedModel> Models { get; }

    /// <summary>The classes of the test images in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>For each part first all classes together, then each class.</summary>
    public IReadOnlyList<PartScores> Scores { get; }

    /// <summary>How the intervals were computed.</summary>
    public BootstrapOptions Options { get; }

    /// <summary>The scores on a part, of all classes together.</summary>
    public PartScores On(TestPart part) => Scores.Single(s => s.Part == part && s.Label is null);

    private PartScores Score(TestPart part, string? label)
    {
        int[] rows = [.. Enumerable.Range(0, Images.Count).Where(i =>
            (label is null || Images[i].Label == label) && (part == TestPart.All || Images[i].Leak is null == (part == TestPart.LeakFree)))];
        if (rows.Length == 0)
            return new(part, label, 0, []);
        var pictures = new Dictionary<ulong, int>();
        foreach (int row in rows)
            pictures.TryAdd(Images[row].Picture, pictures.Count);
        return new(part, label, rows.Length, PairedBootstrap.Of(
            [.. Models.Select(m => rows.Select(row => m.Predicted[row] == Images[row].Label).ToList())], [.. rows.Select(row => pictures[Images[row].Picture])], Options));
    }
}
