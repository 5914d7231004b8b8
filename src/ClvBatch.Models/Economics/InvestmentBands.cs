namespace ClvBatch.Models.Economics;

/// <summary>The bands of the ratio value ÷ cost: below 1, below the target, from the target to its multiple, above.</summary>
/// <param name="Target">Ratio that is asked for, 1 or more.</param>
/// <param name="BalancedUpTo">End of the balanced band, as a multiple of the target, 1 or more.</param>
public sealed record InvestmentBands(double Target, double BalancedUpTo)
{
    /// <summary>Ratio above which more could be spent.</summary>
    public double Ceiling => Target * BalancedUpTo;

    /// <summary>The band of a ratio; the lower end of a band belongs to it, the end of the balanced band too.</summary>
    public InvestmentBand Of(double ratio) => ratio switch
    {
        < 1 => InvestmentBand.Unprofitable,
        _ when ratio < Target => InvestmentBand.OverInvested,
        _ when ratio <= Ceiling => InvestmentBand.Balanced,
        _ => InvestmentBand.UnderInvested,
    };

    /// <summary>True when both ends of an interval lie in one band.</summary>
    public bool Agree(double low, double high) => Of(low) == Of(high);
}
