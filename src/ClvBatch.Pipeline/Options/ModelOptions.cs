namespace ClvBatch.Pipeline.Options;

/// <summary>How customers are modelled and valued.</summary>
public sealed record ModelOptions
{
    /// <summary>Names that <see cref="Candidates"/> may hold.</summary>
    public static readonly IReadOnlyList<string> KnownCandidates = ["BgNbd", "MbgNbd", "BgCnbdK", "MbgCnbdK", "ParetoNbd"];

    /// <summary>Horizons, in months, that the published tables have columns for.</summary>
    public static readonly IReadOnlyList<int> KnownHorizonMonths = [3, 12, 24, 36];

    /// <summary>Repeat-purchase models that compete on the hold-out; one name = no competition.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = ["BgNbd", "MbgNbd", "MbgCnbdK", "ParetoNbd"];

    /// <summary>Last weeks before the as-of date that are kept back to judge the candidates.</summary>
    public int HoldoutWeeks { get; init; } = 26;

    /// <summary>Horizons in months of 365.25/12 days for which expected orders and CLV are published; of 3, 12, 24 and 36.</summary>
    public IReadOnlyList<int> HorizonMonths { get; init; } = [3, 12, 24, 36];

    /// <summary>Effective annual rate at which future margins are discounted, 0..1.</summary>
    public double AnnualDiscountRate { get; init; } = 0.10;

    /// <summary>Margin as a share of amount where a row has no margin of its own, 0..1; 1 = value is stated in revenue.</summary>
    public double GrossMargin { get; init; } = 1;

    /// <summary>Probability covered by published intervals, strictly between 0 and 1.</summary>
    public double Interval { get; init; } = 0.9;
}
