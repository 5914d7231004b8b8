namespace ClvBatch.Pipeline.Options;

/// <summary>Targets and thresholds of unit economics and leads.</summary>
public sealed record EconomicsOptions
{
    /// <summary>Lifetime value that one unit of acquisition cost has to return; a ratio of 1 or more.</summary>
    public double TargetLtvToCac { get; init; } = 3;

    /// <summary>End of the balanced band as a multiple of the target, 1 or more; above it a channel is under-invested.</summary>
    public double BalancedUpToTargets { get; init; } = 1.6667;

    /// <summary>Months since the first order over which a new customer is valued; 3, 12, 24 or 36.</summary>
    public int ValueHorizonMonths { get; init; } = 36;

    /// <summary>Months within which the cost has to come back for the break-even cost; 3, 12, 24 or 36.</summary>
    public int BreakEvenMonths { get; init; } = 12;

    /// <summary>Longest payback in months at which more spend is recommended.</summary>
    public double MaxPaybackMonths { get; init; } = 12;

    /// <summary>Customers below which a channel or cohort is not judged.</summary>
    public int MinCustomers { get; init; } = 30;

    /// <summary>Rise of the monthly spend over the 12 months before, as a share, below which the marginal view stays silent.</summary>
    public double MarginalMinRise { get; init; } = 0.1;

    /// <summary>Months between spend and the customers that it brings.</summary>
    public int SpendLagMonths { get; init; }

    /// <summary>Whether spend follows its month's leads to the months in which they became customers.</summary>
    public bool SpendFollowsLeads { get; init; }

    /// <summary>Days within which a lead counts as converted.</summary>
    public int LeadConversionDays { get; init; } = 180;

    /// <summary>Share of the mean value of other sources' leads below which a lead is worthless, 0..1.</summary>
    public double WorthlessLeadShare { get; init; } = 0.05;
}
