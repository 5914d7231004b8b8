namespace ClvBatch.Models.Numerics;

/// <summary>
/// Damped Newton method for few variables inside a box: Hessian by differences of the analytic gradient, negative
/// curvature reflected (Nocedal and Wright, 3.4), backtracking on the value. Meant for coordinates of order one (logarithms of parameters).
/// </summary>
public static class NewtonMinimizer
{
    private const double ForwardStep = 1e-5;
    private const double CentralStep = 1e-4;
    private const double Sufficient = 1e-4;

    public static Minimum Minimize(Objective objective, ReadOnlySpan<double> start, MinimizationLimits limits, CancellationToken ct)
    {
        var state = new State(objective, start, limits, ct);
        if (!double.IsFinite(state.Value) || !AllFinite(state.Gradient))
        {
            return state.Finish(0, MinimizationExit.NotFinite);
        }

        for (int iteration = 0; iteration < limits.MaxIterations; iteration++)
        {
            if (state.ProjectedNorm() <= limits.GradientTolerance)
            {
                return state.Finish(iteration, MinimizationExit.GradientBelowTolerance);
            }

            double[] step = state.NewtonStep();
            if (!state.Search(step) && !state.Search(state.SteepestStep()))
            {
                return state.Finish(iteration, MinimizationExit.NoFurtherDecrease);
            }
        }

        return state.Finish(limits.MaxIterations, MinimizationExit.IterationLimit);
    }

    /// <summary>Hessian by central differences of the gradient; relative error about 1e-8.</summary>
    public static double[,] Hessian(Objective objective, ReadOnlySpan<double> point, double step = CentralStep)
    {
        int n = point.Length;
        double[,] h = new double[n, n];
        double[] shifted = point.ToArray();
        double[] up = new double[n];
        double[] down = new double[n];
        for (int i = 0; i < n; i++)
        {
            shifted[i] = point[i] + step;
            objective(shifted, up);
            shifted[i] = point[i] - step;
            objective(shifted, down);
            shifted[i] = point[i];
            for (int j = 0; j < n; j++)
            {
                h[i, j] = (up[j] - down[j]) / (2 * step);
            }
        }

        Symmetrize(h);
        return h;
    }

    private static void Symmetrize(double[,] h)
    {
        for (int i = 0; i < h.GetLength(0); i++)
        {
            for (int j = 0; j < i; j++)
            {
                h[i, j] = h[j, i] = 0.5 * (h[i, j] + h[j, i]);
            }
        }
    }

    private static bool AllFinite(double[] values) => Array.TrueForAll(values, double.IsFinite);

    private sealed class State
    {
        private readonly Objective _objective;
        private readonly MinimizationLimits _limits;
        private readonly CancellationToken _ct;
        private readonly int _n;
        private int _evaluations;

        public State(Objective objective, ReadOnlySpan<double> start, MinimizationLimits limits, CancellationToken ct)
        {
            _objective = objective;
            _limits = limits;
            _ct = ct;
            _n = start.Length;
            Point = Clamp(start.ToArray());
            Gradient = new double[_n];
            Value = Evaluate(Point, Gradient);
        }

        public double[] Point { get; private set; }

        public double Value { get; private set; }

        public double[] Gradient { get; private set; }

        public double ProjectedNorm()
        {
            double norm = 0.0;
            for (int i = 0; i < _n; i++)
            {
                norm = IsFree(i) ? Math.Max(norm, Math.Abs(Gradient[i])) : norm;
            }

            return norm;
        }

        public double[] NewtonStep()
        {
            int[] free = Enumerable.Range(0, _n).Where(IsFree).ToArray();
            double[,] h = new double[free.Length, free.Length];
            double[] shifted = (double[])Point.Clone();
            double[] g = new double[_n];
            for (int i = 0; i < free.Length; i++)
            {
                int k = free[i];
                double step = Point[k] + ForwardStep > _limits.Upper[k] ? -ForwardStep : ForwardStep;
                shifted[k] = Point[k] + step;
                Evaluate(shifted, g);
                shifted[k] = Point[k];
                for (int j = 0; j < free.Length; j++)
                {
                    h[i, j] = (g[free[j]] - Gradient[free[j]]) / step;
                }
            }

            Symmetrize(h);
            return Solve(free, h);
        }

        public double[] SteepestStep()
        {
            double norm = Math.Max(ProjectedNorm(), 1e-300);
            double[] step = new double[_n];
            for (int i = 0; i < _n; i++)
            {
                step[i] = IsFree(i) ? -Gradient[i] / norm * 0.1 : 0.0;
            }

            return step;
        }

        /// <summary>Backtracks along the step; a step whose change is lost in rounding is accepted when it lowers the gradient.</summary>
        public bool Search(double[] step)
        {
            double oldNorm = ProjectedNorm();
            double[] gradient = new double[_n];
            for (double scale = 1.0; scale > 1e-8; scale *= scale > 0.2 ? 0.5 : 0.2)
            {
                double[] candidate = Clamp(Point.Select((p, i) => p + (scale * step[i])).ToArray());
                double slope = 0.0;
                for (int i = 0; i < _n; i++)
                {
                    slope += Gradient[i] * (candidate[i] - Point[i]);
                }

                double value = Evaluate(candidate, gradient);
                if (!double.IsFinite(value) || !AllFinite(gradient))
                {
                    continue;
                }

                double rounding = 1e-14 * Math.Abs(Value);
                bool lower = slope < 0 && value <= Value + (Sufficient * slope) && Value - value > rounding;
                if (lower || (value <= Value + rounding && Norm(candidate, gradient) < 0.9 * oldNorm))
                {
                    (Point, Value, Gradient) = (candidate, value, (double[])gradient.Clone());
                    return true;
                }
            }

            return false;
        }

        public Minimum Finish(int iterations, MinimizationExit exit)
        {
            double[,] hessian = exit == MinimizationExit.NotFinite ? new double[_n, _n] : NewtonMinimizer.Hessian(Evaluate, Point);
            return new Minimum
            {
                Point = Point,
                Value = Value,
                Gradient = Gradient,
                Hessian = hessian,
                GradientNorm = ProjectedNorm(),
                Iterations = iterations,
                Evaluations = _evaluations,
                Exit = exit,
                AtBound = Enumerable.Range(0, _n).Where(i => !IsFree(i)).ToArray(),
            };
        }

        private double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
        {
            _ct.ThrowIfCancellationRequested();
            _evaluations++;
            return _objective(point, gradient);
        }

        private double[] Solve(int[] free, double[,] h)
        {
            (double[] values, double[,] vectors) = SymmetricMatrix.Eigen(h);
            double floor = 1e-12 * Math.Max(values.Max(Math.Abs), 1e-12);
            double[] step = new double[_n];
            double longest = 0.0;
            for (int i = 0; i < free.Length; i++)
            {
                for (int k = 0; k < free.Length; k++)
                {
                    double projection = 0.0;
                    for (int j = 0; j < free.Length; j++)
                    {
                        projection += vectors[j, k] * Gradient[free[j]];
                    }

                    step[free[i]] -= vectors[i, k] * projection / Math.Max(Math.Abs(values[k]), floor);
                }

                longest = Math.Max(longest, Math.Abs(step[free[i]]));
            }

            double scale = longest > _limits.MaxStep ? _limits.MaxStep / longest : 1.0;
            return step.Select(s => s * scale).ToArray();
        }

        private bool IsFree(int i) => IsFree(i, Point, Gradient);

        private bool IsFree(int i, double[] point, double[] gradient) =>
            !((point[i] <= _limits.Lower[i] && gradient[i] > 0) || (point[i] >= _limits.Upper[i] && gradient[i] < 0));

        private double Norm(double[] point, double[] gradient)
        {
            double norm = 0.0;
            for (int i = 0; i < _n; i++)
            {
                norm = IsFree(i, point, gradient) ? Math.Max(norm, Math.Abs(gradient[i])) : norm;
            }

            return norm;
        }

        private double[] Clamp(double[] point)
        {
            for (int i = 0; i < _n; i++)
            {
                point[i] = Math.Clamp(point[i], _limits.Lower[i], _limits.Upper[i]);
            }

            return point;
        }
    }
}
