namespace ClvBatch.Models.Totals;

/// <summary>
/// Where the running sums of <see cref="CustomerTotals"/> stand in one array. A group has value, predictive variance, three slopes by the logarithms
/// of the spend parameters, and the value under every parameter set; a period has the same of orders and of revenue.
/// </summary>
/// <param name="Groups">Groups, the grand total last.</param>
/// <param name="Periods">Periods.</param>
/// <param name="Sets">Parameter sets: the fitted one first, then the shifted ones.</param>
internal readonly record struct TotalsLayout(int Groups, int Periods, int Sets)
{
    /// <summary>Offset of the slopes within a group.</summary>
    public const int GroupSlopes = 2;

    /// <summary>Offset of the value under each parameter set within a group.</summary>
    public const int GroupSets = 5;

    /// <summary>Offset of the slopes within a period, after orders, their variance, revenue and its variance.</summary>
    public const int PeriodSlopes = 4;

    /// <summary>Offset of the orders under each parameter set within a period; the revenues follow.</summary>
    public const int PeriodSets = 7;

    public int GroupWidth => GroupSets + Sets;

    public int PeriodWidth => PeriodSets + (2 * Sets);

    public int Width => (Groups * GroupWidth) + (Periods * PeriodWidth);

    public Span<double> Group(Span<double> totals, int group) => totals.Slice(group * GroupWidth, GroupWidth);

    public Span<double> Period(Span<double> totals, int period) => totals.Slice((Groups * GroupWidth) + (period * PeriodWidth), PeriodWidth);
}
