namespace DedupML.Matching;

/// <summary>Small symmetric systems of equations.</summary>
internal static class LinearSystem
{
    /// <summary>Solves by Gaussian elimination with pivots, in place.</summary>
    /// <param name="rows">n rows of n coefficients.</param>
    /// <param name="values">The n right-hand sides; then the solution.</param>
    /// <returns>Whether there is one solution.</returns>
    public static bool Solve(Span<double> rows, Span<double> values)
    {
        int n = values.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
                pivot = Math.Abs(rows[i * n + k]) > Math.Abs(rows[pivot * n + k]) ? i : pivot;
            if (Math.Abs(rows[pivot * n + k]) < 1e-9)
                return false;
            if (pivot != k)
            {
                for (int j = 0; j < n; j++)
                    (rows[k * n + j], rows[pivot * n + j]) = (rows[pivot * n + j], rows[k * n + j]);
                (values[k], values[pivot]) = (values[pivot], values[k]);
            }
            for (int i = k + 1; i < n; i++)
            {
                double factor = rows[i * n + k] / rows[k * n + k];
                for (int j = k; j < n; j++)
                    rows[i * n + j] -= factor * rows[k * n + j];
                values[i] -= factor * values[k];
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                values[i] -= rows[i * n + j] * values[j];
            values[i] /= rows[i * n + i];
        }
        return true;
    }
}
