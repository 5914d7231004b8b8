namespace ClvBatch.Models.Numerics;

/// <summary>
/// Maximum-likelihood estimation of positive parameters: works in logarithms, on the mean log-likelihood per customer, and turns the
/// optimum into a <see cref="FitReport"/> with standard errors from the inverse Hessian and an honest exit reason.
/// </summary>
public static class MaximumLikelihood
{
    private const double SingularRatio = 1e-9;

    /// <summary>One estimation problem. The log-likelihood is the sum over customers, its gradient is with respect to the parameters themselves.</summary>
    public sealed record Problem
    {
        public required string Model { get; init; }

        public required IReadOnlyList<string> Names { get; init; }

        /// <summary>Writes the gradient by the parameters and returns the log-likelihood (both summed over customers).</summary>
        public required Objective LogLikelihood { get; init; }

        /// <summary>Starting values and the box, in the units in which the likelihood is evaluated.</summary>
        public required double[] Start { get; init; }

        public required double[] Lower { get; init; }

        public required double[] Upper { get; init; }

        /// <summary>Factor from a parameter in evaluation units to the reported one (time or money scale); 1 where it has no unit.</summary>
        public required double[] ReportScale { get; init; }

        public required double Customers { get; init; }

        public required int Patterns { get; init; }

        /// <summary>Added to the log-likelihood in the report: the Jacobian of the rescaling and terms without parameters.</summary>
        public double LogLikelihoodOffset { get; init; }

        public double BaselineLogLikelihood { get; init; } = double.NaN;

        public IReadOnlyList<string> Warnings { get; init; } = [];
    }

    public static FitReport Fit(Problem problem, FitOptions options, CancellationToken ct)
    {
        int n = problem.Names.Count;
        double[] natural = new double[n];
        double scale = 1.0 / problem.Customers;
        double Negative(ReadOnlySpan<double> point, Span<double> gradient)
        {
            for (int i = 0; i < point.Length; i++)
            {
                natural[i] = Math.Exp(point[i]);
            }

            double value = problem.LogLikelihood(natural, gradient);
            for (int i = 0; i < point.Length; i++)
            {
                gradient[i] *= -scale * natural[i];
            }

            return double.IsNaN(value) ? double.PositiveInfinity : -value * scale;
        }

        Minimum minimum = NewtonMinimizer.Minimize(Negative, Logs(problem.Start), new MinimizationLimits
        {
            MaxIterations = options.MaxIterations,
            GradientTolerance = options.GradientTolerance,
            Lower = Logs(problem.Lower),
            Upper = Logs(problem.Upper),
        }, ct);
        if (minimum.Exit == MinimizationExit.NotFinite)
        {
            throw new ModelFitException($"{problem.Model}: the likelihood cannot be evaluated on these rows. Check the columns for extreme or inconsistent values.");
        }

        return Report(problem, minimum, options);
    }

    private static FitReport Report(Problem problem, Minimum minimum, FitOptions options)
    {
        int n = problem.Names.Count;
        (double[,] logCovariance, double condition) = Covariance(minimum, problem.Customers);
        double[,] covariance = new double[n, n];
        double[] estimates = new double[n];
        for (int i = 0; i < n; i++)
        {
            estimates[i] = Math.Exp(minimum.Point[i]) * problem.ReportScale[i];
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                covariance[i, j] = logCovariance[i, j] * estimates[i] * estimates[j];
            }
        }

        double logLikelihood = (-minimum.Value * problem.Customers) + problem.LogLikelihoodOffset;
        (FitExit exit, string sentence) = Explain(problem, minimum, condition, options);
        return new FitReport
        {
            Model = problem.Model,
            Parameters = problem.Names.Select((name, i) => new ParameterEstimate(name, estimates[i], Math.Sqrt(covariance[i, i]))).ToArray(),
            Covariance = covariance,
            LogCovariance = logCovariance,
            LogLikelihood = logLikelihood,
            BaselineLogLikelihood = problem.BaselineLogLikelihood,
            Converged = exit is not FitExit.NotConverged,
            ExitReason = exit,
            ExitSentence = sentence,
            Iterations = minimum.Iterations,
            GradientNorm = minimum.GradientNorm,
            Customers = problem.Customers,
            Patterns = problem.Patterns,
            Warnings = Warnings(problem, logLikelihood),
        };
    }

    private static List<string> Warnings(Problem problem, double logLikelihood)
    {
        List<string> warnings = [.. problem.Warnings];
        if (logLikelihood < problem.BaselineLogLikelihood - 1e-6)
        {
            warnings.Add($"{problem.Model} explains the history worse than the baseline without drop-out; do not use its forecasts.");
        }

        return warnings;
    }

    private static (FitExit Exit, string Sentence) Explain(Problem problem, Minimum minimum, double condition, FitOptions options)
    {
        string model = problem.Model;
        if (minimum.GradientNorm > Math.Max(1e-6, 10 * options.GradientTolerance))
        {
            return (FitExit.NotConverged, $"{model} did not reach a best fit in {minimum.Iterations} iterations; its numbers are not reliable.");
        }

        if (minimum.AtBound.Count > 0)
        {
            string names = string.Join(", ", minimum.AtBound.Select(i => problem.Names[i]));
            return (FitExit.ParameterAtBound, $"{model} fits best at the edge of the allowed range of {names}: the history holds too little information about it.");
        }

        return condition < SingularRatio
            ? (FitExit.IllConditioned, $"{model} found a best fit, but the history does not determine each parameter by itself; forecasts are usable, single parameters are not.")
            : (FitExit.Converged, $"{model} found a best fit after {minimum.Iterations} iterations.");
    }

    /// <summary>Inverse of the Hessian of the summed log-likelihood over the coordinates that are not at a bound; others get NaN.</summary>
    private static (double[,] Covariance, double Condition) Covariance(Minimum minimum, double customers)
    {
        int n = minimum.Point.Length;
        int[] free = Enumerable.Range(0, n).Except(minimum.AtBound).ToArray();
        double[,] result = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                result[i, j] = double.NaN;
            }
        }

        double[,] h = new double[free.Length, free.Length];
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                h[i, j] = minimum.Hessian[free[i], free[j]] * customers;
            }
        }

        (double[] values, double[,] vectors) = SymmetricMatrix.Eigen(h);
        double condition = free.Length == 0 ? 0 : values.Min() / values.Max(Math.Abs);
        if (condition <= 1e-14)
        {
            return (result, condition);
        }

        double[,] inverse = SymmetricMatrix.Compose(values, vectors, value => 1 / value);
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                result[free[i], free[j]] = inverse[i, j];
            }
        }

        return (result, condition);
    }

    private static double[] Logs(double[] values) => Array.ConvertAll(values, Math.Log);
}
