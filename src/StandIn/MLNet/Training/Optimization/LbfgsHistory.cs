namespace Microsoft.ML.Trainers;

/// <summary>The last steps and changes of the gradient: what L-BFGS knows of the curvature (Nocedal and Wright, algorithm 7.4).</summary>
internal sealed class LbfgsHistory(int size)
{
    private readonly List<(float[] Step, float[] Change, double Curvature)> _entries = [];

    public void Clear() => _entries.Clear();

    /// <summary>Keeps the step from one point to the next. False when it shows no curvature at all: nothing moved.</summary>
    public bool Add(float[] point, float[] nextPoint, float[] gradient, float[] nextGradient)
    {
        float[] step = Difference(nextPoint, point);
        float[] change = Difference(nextGradient, gradient);
        double curvature = FloatVector.PreciseDot(step, change);
        if (curvature == 0)
            return false;

        // A negative curvature can only be an error of rounding: the objective is convex.
        if (curvature > 0)
        {
            if (_entries.Count == size)
                _entries.RemoveAt(0);
            _entries.Add((step, change, curvature));
        }

        return true;
    }

    /// <summary>Turns a descent direction into the quasi-Newton one, in place.</summary>
    public void MapByInverseHessian(float[] direction)
    {
        if (_entries.Count == 0)
            return;

        double[] factors = new double[_entries.Count];
        for (int at = factors.Length - 1; at >= 0; at--)
        {
            (float[] step, float[] change, double curvature) = _entries[at];
            factors[at] = FloatVector.PreciseDot(step, direction) / curvature;
            FloatVector.AddScaled(change, (float)-factors[at], direction);
        }

        (_, float[] lastChange, double lastCurvature) = _entries[^1];
        FloatVector.Scale(direction, (float)(lastCurvature / FloatVector.PreciseDot(lastChange, lastChange)));

        for (int at = 0; at < factors.Length; at++)
        {
            (float[] step, float[] change, double curvature) = _entries[at];
            double back = FloatVector.PreciseDot(change, direction) / curvature;
            FloatVector.AddScaled(step, (float)(factors[at] - back), direction);
        }
    }

    private static float[] Difference(float[] left, float[] right)
    {
        float[] difference = new float[left.Length];
        for (int at = 0; at < difference.Length; at++)
            difference[at] = left[at] - right[at];
        return difference;
    }
}
