namespace DedupML.Neighbors;

/// <summary>The cosines at which pairs are counted: 0 to 1 in steps of 1/2000. A pair is at a step exactly when a search with that cosine as its
/// threshold finds it, so that counts at steps are exact.</summary>
public static class CosineSteps
{
    /// <summary>Steps between 0 and 1.</summary>
    public const int PerUnit = 2000;

    /// <summary>Number of steps, and the one below: pairs whose cosine is negative or unknown.</summary>
    public const int Count = PerUnit + 2;

    /// <summary>The cosine of a step: 0 for step 1, 1 for the last. Step 0 lies below all cosines.</summary>
    public static double CosineOf(int step) => step == 0 ? double.NegativeInfinity : (step - 1) / (double)PerUnit;

    /// <summary>The highest step that a pair reaches.</summary>
    /// <param name="distance">The pair's distance by <see cref="CosineDistance"/>.</param>
    public static int Of(double distance)
    {
        if (!(distance <= 1))
            return 0;
        int step = Math.Min(PerUnit, (int)((1 - distance) * PerUnit)) + 1;
        // A search compares the distance with 1 - threshold, so that this is what counts, whatever the multiplication rounded to.
        while (step < PerUnit + 1 && distance <= 1 - CosineOf(step + 1))
            step++;
        while (step > 0 && distance > 1 - CosineOf(step))
            step--;
        return step;
    }

    /// <summary>The least step whose cosine is at least this.</summary>
    public static int AtLeast(double cosine)
    {
        int step = 0;
        while (step < Count - 1 && CosineOf(step) < cosine)
            step++;
        return step;
    }
}
