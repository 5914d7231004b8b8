namespace ClvBatch.Models;

/// <summary>
/// What a fit found and how far it can be trusted. Times are in weeks, money in the currency given, log-likelihood summed over customers.
/// </summary>
public sealed record FitReport
{
    public required string Model { get; init; }

    public required IReadOnlyList<ParameterEstimate> Parameters { get; init; }

    /// <summary>Asymptotic covariance of the parameters; NaN where it does not exist.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>Asymptotic covariance of the logarithms of the (positive) parameters; the scale on which intervals are drawn.</summary>
    public required double[,] LogCovariance { get; init; }

    public required double LogLikelihood { get; init; }

    /// <summary>Log-likelihood of the simpler model that this one must beat; NaN where there is none.</summary>
    public required double BaselineLogLikelihood { get; init; }

    public required bool Converged { get; init; }

    public required FitExit ExitReason { get; init; }

    /// <summary>The exit reason as a sentence for a reader who does not know the model.</summary>
    public required string ExitSentence { get; init; }

    public required int Iterations { get; init; }

    /// <summary>Largest element of the gradient of the mean log-likelihood per customer, in log parameters.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Customers (sum of weights) and distinct patterns used.</summary>
    public required double Customers { get; init; }

    public required int Patterns { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Akaike's criterion, 2k - 2 LL.</summary>
    public double Aic => (2.0 * Parameters.Count) - (2.0 * LogLikelihood);

    public double this[string name] => Parameters.First(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).Estimate;
}
