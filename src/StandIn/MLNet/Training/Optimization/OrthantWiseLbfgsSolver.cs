namespace Microsoft.ML.Trainers;

/// <summary>
/// L-BFGS for a smooth function plus an L1 term: no step crosses zero, so that weights end there exactly
/// (Andrew and Gao, Scalable Training of L1-Regularized Log-Linear Models, ICML 2007).
/// </summary>
internal sealed class OrthantWiseLbfgsSolver(DifferentiableFunction function, LbfgsSettings settings) : LbfgsSolver(function, settings)
{
    private const double SufficientDecrease = 1e-4;
    private const int MaximumSteps = 8;
    private const int MaximumStepsAsLastResort = 40;

    protected override bool HoldsZeros => true;

    protected override double Evaluate(float[] point, float[] gradient)
    {
        double sum = 0;
        foreach (float weight in point.AsSpan(Settings.BiasCount))
            sum += Math.Abs(weight);
        return Settings.L1Weight * sum + base.Evaluate(point, gradient);
    }

    protected override void FindSteepestDescent()
    {
        float penalty = (float)Settings.L1Weight;
        for (int at = 0; at < Point.Length; at++)
        {
            float down = -Gradient[at];
            SteepestDescent[at] = at < Settings.BiasCount ? down : Point[at] switch
            {
                > 0 => down - penalty,
                < 0 => down + penalty,
                _ when down > penalty => down - penalty,
                _ when down < -penalty && !Settings.NonNegative => down + penalty,
                _ => 0,
            };
        }
    }

    protected override float Constrain(int index, float from, float to)
    {
        if (index < Settings.BiasCount)
            return to;
        return Settings.NonNegative ? Math.Max(to, 0) : from * to < 0 ? 0 : to;
    }

    protected override string Search(bool isLastResort)
    {
        double slope = -FloatVector.PreciseDot(Direction, SteepestDescent);
        if (slope >= 0)
            return "Directional derivative is zero. You may be sitting on the optimum.";

        double length = FirstLength();
        MoveBy(length);
        if (Gain() < 0)
        {
            // The constraint took so much of the step that it leads up: leave out what opposes the descent.
            for (int at = Settings.BiasCount; at < Direction.Length; at++)
            {
                if (SteepestDescent[at] * Direction[at] < 0)
                    Direction[at] = 0;
            }
        }

        int steps = isLastResort ? MaximumStepsAsLastResort : MaximumSteps;
        for (int step = 0; step < steps; step++, length *= 0.25)
        {
            if (TryStep(length) <= Value - SufficientDecrease * Gain())
                return null;
        }

        return "No step along the direction lowers the function.";
    }

    // What the descent at the present point promises of the move to the next one.
    private double Gain() => FloatVector.PreciseDot(SteepestDescent, NextPoint) - FloatVector.PreciseDot(SteepestDescent, Point);
}
