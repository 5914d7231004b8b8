using System.Globalization;

namespace ClvBatch.Models.Contractual;

/// <summary>
/// Renewals and losses by period since acquisition, pooled over cohorts: of <see cref="AtRisk"/>[t − 1] customers who could be lost
/// in period t, <see cref="Lost"/>[t − 1] were. A cohort adds to the periods it was observed in and is censored after them, so
/// cohorts of different age and customers who are still there are treated as what they are.
/// </summary>
public sealed class SurvivalCounts
{
    private SurvivalCounts(double[] atRisk, double[] lost, double customers)
    {
        AtRisk = atRisk;
        Lost = lost;
        Customers = customers;
    }

    /// <summary>Customers at the start of period 1, 2, ….</summary>
    public IReadOnlyList<double> AtRisk { get; }

    /// <summary>Of those, customers who were lost in the period.</summary>
    public IReadOnlyList<double> Lost { get; }

    /// <summary>Customers acquired, all cohorts.</summary>
    public double Customers { get; }

    /// <summary>Longest observed time in periods.</summary>
    public int Periods => AtRisk.Count;

    /// <param name="survivors">Customers left at the end of period 0 (= acquired), 1, 2, …; must not rise.</param>
    public static SurvivalCounts FromCohort(params double[] survivors) => FromCohorts([survivors]);

    /// <param name="cohorts">Survivors of every cohort, as in <see cref="FromCohort"/>; cohorts may be of different length.</param>
    /// <exception cref="ModelFitException">Survivors rise, are negative or not finite.</exception>
    public static SurvivalCounts FromCohorts(IReadOnlyCollection<IReadOnlyList<double>> cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        int periods = cohorts.Count == 0 ? 0 : Math.Max(0, cohorts.Max(c => c.Count) - 1);
        double[] atRisk = new double[periods], lost = new double[periods];
        double customers = 0;
        int number = 0;
        foreach (IReadOnlyList<double> survivors in cohorts)
        {
            number++;
            Check(survivors, number);
            customers += survivors.Count > 0 ? survivors[0] : 0;
            for (int t = 1; t < survivors.Count; t++)
            {
                atRisk[t - 1] += survivors[t - 1];
                lost[t - 1] += survivors[t - 1] - survivors[t];
            }
        }

        return new SurvivalCounts(atRisk, lost, customers);
    }

    /// <summary>Counts that were made elsewhere, e.g. with customers who left observation at any age.</summary>
    /// <param name="atRisk">Customers who could be lost in period 1, 2, ….</param>
    /// <param name="lost">Of those, customers who were.</param>
    /// <param name="customers">Customers acquired.</param>
    /// <exception cref="ModelFitException">More are lost than are at risk, or a number is negative or not finite.</exception>
    public static SurvivalCounts FromPeriods(IReadOnlyList<double> atRisk, IReadOnlyList<double> lost, double customers)
    {
        ArgumentNullException.ThrowIfNull(atRisk);
        ArgumentNullException.ThrowIfNull(lost);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lost.Count, atRisk.Count);
        for (int t = 0; t < atRisk.Count; t++)
        {
            if (!(lost[t] >= 0 && lost[t] <= atRisk[t]) || double.IsPositiveInfinity(atRisk[t]))
                throw new ModelFitException(Sentence($"In period {t + 1}, {lost[t]} of {atRisk[t]} customers are lost; a number from 0 to all of them is needed."));
        }

        return new SurvivalCounts([.. atRisk], [.. lost], customers);
    }

    private static void Check(IReadOnlyList<double> survivors, int cohort)
    {
        for (int t = 0; t < survivors.Count; t++)
        {
            if (!(survivors[t] >= 0) || double.IsPositiveInfinity(survivors[t]))
                throw new ModelFitException(Sentence($"Cohort {cohort} has {survivors[t]} customers after period {t}; a number from 0 up is needed."));
            if (t > 0 && survivors[t] > survivors[t - 1])
            {
                throw new ModelFitException(Sentence(
                    $"Cohort {cohort} grows from {survivors[t - 1]} to {survivors[t]} customers in period {t}; under a contract a lost customer does not return. Use a model for repeat purchases, or survivors made non-increasing."));
            }
        }
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
