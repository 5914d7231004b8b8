namespace ClvBatch.Models.Economics;

/// <summary>
/// Cumulative margin per acquired customer by age: what a cohort has brought within so many days of the first order. Linear between marks;
/// the first mark is the day of the first order.
/// </summary>
/// <remarks>The curve may fall where refunds outweigh purchases; what counts is the first time that it reaches the cost.</remarks>
public sealed class PaybackCurve
{
    private const double DaysPerMonth = 365.25 / 12;

    private readonly double[] _days;
    private readonly double[] _margins;

    /// <param name="days">Ages in days, ascending.</param>
    /// <param name="margins">Margin per customer up to each age.</param>
    public PaybackCurve(IReadOnlyList<double> days, IReadOnlyList<double> margins)
    {
        if (days.Count != margins.Count || days.Zip(days.Skip(1)).Any(pair => pair.Second <= pair.First))
        {
            throw new ArgumentException("A payback curve needs ascending ages and a margin for each.", nameof(days));
        }

        _days = [.. days];
        _margins = [.. margins];
    }

    /// <summary>The curve with later marks appended; marks that are not later than the last one are left out.</summary>
    public PaybackCurve Extended(IEnumerable<(double Day, double Margin)> marks)
    {
        List<double> days = [.. _days];
        List<double> margins = [.. _margins];
        foreach ((double day, double margin) in marks)
        {
            if (days.Count == 0 || day > days[^1])
            {
                days.Add(day);
                margins.Add(margin);
            }
        }

        return new PaybackCurve(days, margins);
    }

    /// <summary>Months of 365.25/12 days until the margin first reaches the cost; null when it does not within the curve.</summary>
    public double? MonthsUntil(double cost) => DaysUntil(cost) / DaysPerMonth;

    /// <summary>Days until the margin first reaches the cost; null when it does not within the curve.</summary>
    public double? DaysUntil(double cost)
    {
        int reached = Array.FindIndex(_margins, margin => margin >= cost);
        if (reached < 0)
        {
            return null;
        }

        if (reached == 0)
        {
            return _days[0];
        }

        double share = (cost - _margins[reached - 1]) / (_margins[reached] - _margins[reached - 1]);
        return _days[reached - 1] + (share * (_days[reached] - _days[reached - 1]));
    }
}
