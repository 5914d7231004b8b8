using ClvBatch.Models.Economics;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Economics;

/// <summary>What can be said of the money spent on some customers.</summary>
internal enum AcquisitionFinding
{
    /// <summary>Nothing is booked.</summary>
    NoSpend,

    /// <summary>Spend brought no customer.</summary>
    NoCustomers,

    /// <summary>Booked spend is zero or negative: refunds of spend.</summary>
    NoCost,

    /// <summary>Fewer customers than a judgement needs.</summary>
    TooFew,

    /// <summary>The interval of the ratio reaches over more than one band.</summary>
    Uncertain,

    Unprofitable,

    OverInvested,

    /// <summary>Over-invested at the margin: what was added lately costs more than it brings.</summary>
    MarginUnprofitable,

    Balanced,

    /// <summary>Above the balanced band, but the cost comes back too late to recommend more.</summary>
    SlowPayback,

    /// <summary>A total over channels above the balanced band: customers of channels without spend flatter it.</summary>
    Blended,

    UnderInvested,
}

/// <summary>The rule that turns value and cost into a verdict.</summary>
internal sealed class AcquisitionVerdict(EconomicsOptions options)
{
    public InvestmentBands Bands { get; } = new(options.TargetLtvToCac, options.BalancedUpToTargets);

    public AcquisitionFinding Of(AcquisitionRow row, Payback payback)
    {
        if (row.Spend is null)
            return AcquisitionFinding.NoSpend;
        if (row.NewCustomers == 0 || row.Cac is null)
            return AcquisitionFinding.NoCustomers;
        if (row.Ratio is not { } ratio)
            return AcquisitionFinding.NoCost;
        if (row.NewCustomers < options.MinCustomers || row.RatioLow is not { } low || row.RatioHigh is not { } high)
            return AcquisitionFinding.TooFew;
        InvestmentBand band = Bands.Of(ratio);
        if (row.MarginalRatioHigh < 1 && band > InvestmentBand.Unprofitable)
            return AcquisitionFinding.MarginUnprofitable;
        if (row.ChannelKey is null && band is InvestmentBand.UnderInvested)
            return low >= Bands.Target ? AcquisitionFinding.Blended : AcquisitionFinding.Uncertain;
        return Agree(row, low, high) ? Certain(band, payback) : AcquisitionFinding.Uncertain;
    }

    /// <summary>The published code; null where there is no cost to judge.</summary>
    public static string? Code(AcquisitionFinding finding) => finding switch
    {
        AcquisitionFinding.NoSpend or AcquisitionFinding.NoCustomers or AcquisitionFinding.NoCost => null,
        AcquisitionFinding.TooFew or AcquisitionFinding.Uncertain => "uncertain",
        AcquisitionFinding.Unprofitable => "unprofitable",
        AcquisitionFinding.OverInvested or AcquisitionFinding.MarginUnprofitable => "over_invested",
        AcquisitionFinding.Balanced or AcquisitionFinding.SlowPayback or AcquisitionFinding.Blended => "balanced",
        _ => "under_invested",
    };

    /// <summary>More can be spent on a channel, not on a total over channels, whose balanced band so has no upper end.</summary>
    private bool Agree(AcquisitionRow row, double low, double high) =>
        Bands.Agree(low, row.ChannelKey is null ? Math.Min(high, Bands.Ceiling) : high);

    private AcquisitionFinding Certain(InvestmentBand band, Payback payback) => band switch
    {
        InvestmentBand.Unprofitable => AcquisitionFinding.Unprofitable,
        InvestmentBand.OverInvested => AcquisitionFinding.OverInvested,
        InvestmentBand.Balanced => AcquisitionFinding.Balanced,
        _ => (payback.Months ?? payback.ExpectedMonths) <= options.MaxPaybackMonths ? AcquisitionFinding.UnderInvested : AcquisitionFinding.SlowPayback,
    };
}
