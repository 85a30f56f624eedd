namespace Microsoft.ML.Trainers;

/// <summary>The value at a point; the gradient is written into the second array.</summary>
internal delegate double DifferentiableFunction(float[] point, float[] gradient);

/// <summary>
/// Minimises a convex function by limited-memory BFGS; see <see cref="SmoothLbfgsSolver"/> and <see cref="OrthantWiseLbfgsSolver"/>.
/// Deterministic: the same function gives the same point.
/// </summary>
internal abstract class LbfgsSolver(DifferentiableFunction function, LbfgsSettings settings)
{
    // How much an older improvement counts in the mean that is compared with the tolerance.
    private const double MeanDecay = 0.25;

    private readonly LbfgsHistory _history = new(settings.HistorySize);

    protected LbfgsSettings Settings { get; } = settings;

    protected float[] Point { get; private set; } = [];

    protected float[] NextPoint { get; private set; } = [];

    protected float[] Gradient { get; private set; } = [];

    protected float[] NextGradient { get; private set; } = [];

    protected float[] Direction { get; private set; } = [];

    protected float[] SteepestDescent { get; private set; } = [];

    protected double Value { get; private set; }

    protected double NextValue { get; private set; }

    /// <summary>1 for the first step, whose length nothing is known about.</summary>
    protected int Iteration { get; private set; }

    public static LbfgsSolver Create(DifferentiableFunction function, LbfgsSettings settings) => settings.L1Weight > 0
        ? new OrthantWiseLbfgsSolver(function, settings)
        : new SmoothLbfgsSolver(function, settings);

    /// <summary>Searches from the origin.</summary>
    public LbfgsResult Minimize(int dimension)
    {
        Point = new float[dimension];
        NextPoint = new float[dimension];
        Gradient = new float[dimension];
        NextGradient = new float[dimension];
        Direction = new float[dimension];
        SteepestDescent = new float[dimension];
        Value = Evaluate(Point, Gradient);
        ThrowIfNotFinite(Value);

        double decayedImprovement = 0;
        for (Iteration = 1; ; Iteration++)
        {
            UpdateDirection();
            string failure = Search(isLastResort: false);
            if (failure is not null)
            {
                // What is remembered of the curvature may be noise: once more, straight down.
                _history.Clear();
                UpdateDirection();
                failure = Search(isLastResort: true);
            }

            if (failure is not null)
                return new LbfgsResult(Point, Value, Iteration, failure);

            decayedImprovement = Value - NextValue + MeanDecay * decayedImprovement;
            double meanImprovement = decayedImprovement * (1 - MeanDecay) / (1 - Math.Pow(MeanDecay, Iteration));
            if (meanImprovement < Settings.Tolerance || Iteration >= Settings.MaximumIterations)
                return new LbfgsResult(NextPoint, NextValue, Iteration, null);

            bool moved = _history.Add(Point, NextPoint, Gradient, NextGradient);
            (Point, NextPoint) = (NextPoint, Point);
            (Gradient, NextGradient) = (NextGradient, Gradient);
            (Value, NextValue) = (NextValue, Value);
            if (!moved)
                return new LbfgsResult(Point, Value, Iteration, "ro equals zero. Is your function linear?");
        }
    }

    /// <summary>The function that is minimised, all terms of it; the gradient is that of its smooth part.</summary>
    protected virtual double Evaluate(float[] point, float[] gradient) => function(point, gradient);

    /// <summary>Writes the steepest descent at the present point into <see cref="SteepestDescent"/>.</summary>
    protected abstract void FindSteepestDescent();

    /// <summary>Finds the next point along the direction. Null when it did, else why not.</summary>
    protected abstract string Search(bool isLastResort);

    /// <summary>Whether a parameter whose steepest descent is zero stays where it is.</summary>
    protected abstract bool HoldsZeros { get; }

    /// <summary>The coordinate of the next point, given where the step leads from where: solvers with a constraint stop at it.</summary>
    protected abstract float Constrain(int index, float from, float to);

    protected double TryStep(double length)
    {
        MoveBy(length);
        return NextValue = Evaluate(NextPoint, NextGradient);
    }

    protected void MoveBy(double length)
    {
        float factor = (float)length;
        for (int at = 0; at < Point.Length; at++)
            NextPoint[at] = Constrain(at, Point[at], Point[at] + factor * Direction[at]);
    }

    protected double FirstLength() => Iteration == 1 ? 1 / Math.Sqrt(FloatVector.PreciseDot(Direction, Direction)) : 1;

    protected static void ThrowIfNotFinite(double value)
    {
        if (!double.IsFinite(value))
            throw new InvalidOperationException($"Optimizer unable to proceed with loss function yielding {value}");
    }

    private void UpdateDirection()
    {
        FindSteepestDescent();
        SteepestDescent.CopyTo(Direction, 0);
        _history.MapByInverseHessian(Direction);
        if (HoldsZeros)
        {
            for (int at = 0; at < Direction.Length; at++)
            {
                if (SteepestDescent[at] == 0)
                    Direction[at] = 0;
            }
        }
    }
}
