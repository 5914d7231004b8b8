namespace ClvBatch.Models;

/// <summary>Settings of a fit. The defaults are those of the published comparisons.</summary>
public sealed record FitOptions
{
    public static FitOptions Default { get; } = new();

    /// <summary>Iteration limit of the optimizer; default 200.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Largest allowed element of the gradient of the mean log-likelihood, in log parameters; default 1e-9.</summary>
    public double GradientTolerance { get; init; } = 1e-9;

    /// <summary>Fewest customers; default 20.</summary>
    public int MinCustomers { get; init; } = 20;

    /// <summary>Fewest customers with a repeat purchase; default 5.</summary>
    public int MinRepeaters { get; init; } = 5;

    /// <summary>Shortest history (largest age) in weeks; default 1.</summary>
    public double MinWeeks { get; init; } = 1;

    /// <summary>Largest regularity k that is tried for the CNBD-k models; default 6.</summary>
    public int MaxRegularity { get; init; } = 6;

    /// <summary>Fixed regularity k for the CNBD-k models; null chooses by likelihood.</summary>
    public int? Regularity { get; init; }

    /// <summary>Starting values in natural units, by parameter name; null lets the model choose.</summary>
    public IReadOnlyDictionary<string, double>? Start { get; init; }
}
