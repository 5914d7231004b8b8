using ClvBatch.Models.Numerics;

namespace ClvBatch.Models;

/// <summary>
/// An effective annual discount rate and the only place where it is converted to other periods. A year has 365.25 days, a week 7.
/// </summary>
/// <remarks>Continuous compounding: δ = ln(1 + annual) per year (Fader, Hardie and Lee 2005, "RFM and CLV", section on DERT).</remarks>
public readonly record struct DiscountRate
{
    private const double DaysPerYear = 365.25;

    private DiscountRate(double annual) => Annual = annual;

    /// <summary>Effective rate per year, e.g. 0.10; 0 or more.</summary>
    public double Annual { get; }

    /// <summary>Continuous rate per year.</summary>
    public double ContinuousPerYear => ElementaryFunctions.Log1p(Annual);

    /// <summary>Continuous rate per week, the unit of the models.</summary>
    public double ContinuousPerWeek => ContinuousPerYear * 7 / DaysPerYear;

    /// <summary>Continuous rate per day.</summary>
    public double ContinuousPerDay => ContinuousPerYear / DaysPerYear;

    /// <summary>Effective rate per month (a twelfth of a year).</summary>
    public double EffectivePerMonth => ElementaryFunctions.Expm1(ContinuousPerYear / 12);

    public static DiscountRate FromAnnual(double annual) => double.IsFinite(annual) && annual >= 0
        ? new DiscountRate(annual)
        : throw new ArgumentOutOfRangeException(nameof(annual), annual, "The annual discount rate must be a finite number of 0 or more (0.10 for ten percent).");

    public static DiscountRate FromContinuousPerWeek(double delta) =>
        FromAnnual(ElementaryFunctions.Expm1(delta * DaysPerYear / 7));

    /// <summary>Weeks in the given number of months of a twelfth of a year.</summary>
    public static double WeeksInMonths(double months) => months * DaysPerYear / 12 / 7;

    /// <summary>Present value of 1 paid after the given weeks.</summary>
    public double Factor(double weeks) => Math.Exp(-ContinuousPerWeek * weeks);
}
