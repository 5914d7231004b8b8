namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>One month of tenure of a retention curve.</summary>
/// <param name="Period">Months of tenure.</param>
/// <param name="Survivors">Relations that go on after it; expected number where it is a forecast.</param>
/// <param name="Survival">Share of those who started that goes on after it.</param>
internal sealed record RetentionRow(int Period, double Survivors, double Survival)
{
    /// <summary>Relations whose renewal was seen; null at the start and in a forecast.</summary>
    public long? AtRisk { get; init; }

    /// <summary>Of those, the ones that were not renewed.</summary>
    public long? Lost { get; init; }

    /// <summary>Share of renewals; of the model in a forecast.</summary>
    public double? RetentionRate { get; init; }

    /// <summary>Lower end of the interval of a forecast; null where the fit has no standard errors.</summary>
    public double? SurvivalLow { get; init; }

    /// <summary>Upper end of the interval of a forecast.</summary>
    public double? SurvivalHigh { get; init; }

    /// <summary>S(period) of the model; null without one.</summary>
    public double? FittedSurvival { get; init; }

    /// <summary>True beyond what was seen.</summary>
    public bool IsForecast { get; init; }
}
