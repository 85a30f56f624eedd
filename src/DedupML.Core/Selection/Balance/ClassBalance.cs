namespace DedupML.Selection;

/// <summary>Chooses which proposed removals must not happen, so that the classes keep what <see cref="BalanceOptions"/> asks for.</summary>
/// <remarks>
/// The least redundant images come back first: semantic before near before exact ones, the farthest from its keeper first, then by content
/// hash and name. Rare classes, caps and floors take what they lack; then images of the class that lost most of its share come back, one by one,
/// until no share is further off than it may. A last pass lets images go again, most redundant first, for as long as no rule
/// minds, so that none can be left out. An image with a match in another split never comes back: the rule it was wanted for is then
/// reported as missed. The plan depends on the images, not on their order.
/// <para>Where <see cref="BalanceOptions.PreserveBalance"/> cannot be met that way, the sum over all classes of what their shares are further off
/// than they may is made as small as can be. Where each image has one label it is the least that any set of images coming back (beside those
/// that caps, floors and rare classes take) leads to, with the fewest images. Where images have several, the best state on that way is bettered by one
/// image more or less at a time: mostly the least, but not proved to be, for that would be to solve exact cover.</para>
/// </remarks>
public static class ClassBalance
{
    /// <summary>Plans which images stay after all.</summary>
    /// <param name="images">All images, those that stay among them.</param>
    /// <param name="options">The rules.</param>
    /// <exception cref="ArgumentException">An image's picture is not one of the rows.</exception>
    public static BalancePlan Plan(IReadOnlyList<BalanceImage> images, BalanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        for (int row = 0; row < images.Count; row++)
        {
            if (images[row].Picture < 0 || images[row].Picture >= images.Count)
                throw new ArgumentException($"The picture of image {row} is {images[row].Picture}; it must be a row, 0 to {images.Count - 1}.", nameof(images));
        }
        if (!options.IsOn)
            return new([], []);
        var search = new BalanceSearch(images, options);
        search.Run();
        return new(search.Stays(), [.. search.State.Misses()]);
    }
}
