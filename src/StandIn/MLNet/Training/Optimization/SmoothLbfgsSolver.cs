namespace Microsoft.ML.Trainers;

/// <summary>L-BFGS for a smooth function, with a line search for the strong Wolfe conditions (Nocedal and Wright, algorithms 3.5 and 3.6).</summary>
internal sealed class SmoothLbfgsSolver(DifferentiableFunction function, LbfgsSettings settings) : LbfgsSolver(function, settings)
{
    private const double SufficientDecrease = 1e-4;
    private const double Curvature = 0.9;
    private const double SmallestShare = 0.01;
    private const int MaximumSteps = 10;
    private const int MaximumStepsAsLastResort = 60;

    protected override bool HoldsZeros => Settings.NonNegative;

    protected override void FindSteepestDescent()
    {
        for (int at = 0; at < Point.Length; at++)
            SteepestDescent[at] = Settings.NonNegative && Point[at] <= 0 ? -Math.Min(Gradient[at], 0) : -Gradient[at];
    }

    // Without an L1 term ML.NET holds the biases at zero or above too.
    protected override float Constrain(int index, float from, float to) => Settings.NonNegative ? Math.Max(to, 0) : to;

    protected override string Search(bool isLastResort)
    {
        Trial start = new(0, Value, FloatVector.PreciseDot(Direction, Gradient));
        if (start.Slope >= 0)
            return "Directional derivative is zero. You may be sitting on the optimum.";

        Trial last = start;
        for (double length = FirstLength(); ; length *= 2)
        {
            Trial trial = Try(ref length);
            if (trial.Value > start.Value + SufficientDecrease * start.Slope * length || (last.Length > 0 && trial.Value >= last.Value))
                return Zoom(start, last, trial, isLastResort);
            if (Math.Abs(trial.Slope) <= -Curvature * start.Slope)
                return null;
            if (trial.Slope >= 0)
                return Zoom(start, trial, last, isLastResort);
            last = trial;
        }
    }

    // A good step lies between the two; the first of them is the better one.
    private string Zoom(Trial start, Trial low, Trial high, bool isLastResort)
    {
        int steps = isLastResort ? MaximumStepsAsLastResort : MaximumSteps;
        for (int step = 0; step < steps; step++)
        {
            double length = Interpolate(low, high);
            Trial trial = Try(ref length);
            if (trial.Value > start.Value + SufficientDecrease * start.Slope * length || trial.Value >= low.Value)
            {
                high = trial;
                continue;
            }

            if (Math.Abs(trial.Slope) <= -Curvature * start.Slope)
                return null;
            if (trial.Slope * (high.Length - low.Length) >= 0)
                high = low;
            low = trial;
        }

        return "Step size interval numerically zero.";
    }

    private Trial Try(ref double length)
    {
        double value = TryStep(length);
        while (double.IsPositiveInfinity(value))
            value = TryStep(length /= 2);
        ThrowIfNotFinite(value);
        return new Trial(length, value, FloatVector.PreciseDot(Direction, NextGradient));
    }

    // The minimum of the cubic through both, kept away from the ends.
    private static double Interpolate(Trial low, Trial high)
    {
        double slopes = low.Slope + high.Slope - 3 * (low.Value - high.Value) / (low.Length - high.Length);
        double root = Math.Sign(high.Length - low.Length) * Math.Sqrt(slopes * slopes - low.Slope * high.Slope);
        double length = high.Length
            - (high.Length - low.Length) * (high.Slope + root - slopes) / (high.Slope - low.Slope + 2 * root);
        if (!double.IsFinite(length))
            length = (low.Length + high.Length) / 2;

        double left = Math.Min(low.Length, high.Length);
        double right = Math.Max(low.Length, high.Length);
        double margin = SmallestShare * (right - left);
        return Math.Clamp(length, left + margin, right - margin);
    }

    private readonly record struct Trial(double Length, double Value, double Slope);
}
