using ClvBatch.Models.Economics;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Economics;

/// <summary>A verdict with all that its reason speaks of.</summary>
internal sealed record JudgedAcquisition(AcquisitionRow Row, Payback Payback, AcquisitionFinding Finding, EconomicsOptions Options, double Level)
{
    public InvestmentBands Bands { get; } = new(Options.TargetLtvToCac, Options.BalancedUpToTargets);

    /// <summary>The most a customer may cost at the target.</summary>
    public double MaxCac => Row.Ltv.GetValueOrDefault() / Options.TargetLtvToCac;

    /// <summary>Rise of the value that the target asks for at this cost, as a share.</summary>
    public double ValueRise => (Row.Cac.GetValueOrDefault() / MaxCac) - 1;

    /// <summary>Value, cost and ratio are all there to be told.</summary>
    public bool HasRatio => Row.Ratio is not null;

    public bool HasInterval => Row is { RatioLow: not null, RatioHigh: not null };

    /// <summary>Months until the cost comes back, seen or expected.</summary>
    public double? PaybackMonths => Payback.Months ?? Payback.ExpectedMonths;
}
