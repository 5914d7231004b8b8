namespace ClvBatch.Models.Judging;

/// <summary>A fitted model as it enters the choice.</summary>
public sealed record CandidateModel
{
    /// <summary>Name as in <c>Clv:Model:Candidates</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether every fit that the choice rests on ended at a proper optimum.</summary>
    public required bool Converged { get; init; }

    /// <summary>
    /// Log-likelihood with all its terms, so that candidates fitted on the same customers can be compared: for the CNBD-k models with
    /// (k − 1)·Σ ln(interval). Best of the whole history, hold-out included: it holds more than the calibration period and changes less from one
    /// night to the next.
    /// </summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Free parameters, for the Akaike criterion.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Expected purchases in the hold-out per customer by the model as fitted before it, in the row order of the actual counts; empty without a hold-out.</summary>
    public ReadOnlyMemory<double> Predicted { get; init; }

    /// <summary>AIC = 2·parameters − 2·log-likelihood; lower is better.</summary>
    public double Akaike => 2 * ParameterCount - 2 * LogLikelihood;
}
