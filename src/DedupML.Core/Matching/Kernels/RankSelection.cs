namespace DedupML.Matching.Kernels;

/// <summary>One value by its rank, without sorting the others.</summary>
internal static class RankSelection
{
    /// <summary>The value that would stand at <paramref name="rank"/> if all were sorted, smallest first. Changes their order.</summary>
    public static float At(Span<float> values, int rank)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            float pivot = values[(low + high) / 2];
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (pivot < values[j])
                    j--;
                if (i > j)
                    break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (rank > j && rank < i)
                break;   // between the two parts: equal to the pivot
            (low, high) = rank <= j ? (low, j) : (i, high);
        }
        return values[rank];
    }
}
