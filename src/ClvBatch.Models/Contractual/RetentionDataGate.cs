using System.Globalization;

namespace ClvBatch.Models.Contractual;

/// <summary>What a retention model cannot be fitted on, said before the optimizer finds out.</summary>
internal static class RetentionDataGate
{
    public static void Require(SurvivalCounts counts, FitOptions options, int periods, string model)
    {
        if (!(counts.Customers >= options.MinCustomers))
            throw new InsufficientDataException(Sentence($"{model} needs at least {options.MinCustomers} acquired customers; there are {counts.Customers:0.##}."));
        if (counts.Periods > 0 && counts.AtRisk[0] > 0 && counts.Lost[0] == counts.AtRisk[0])
            throw new ModelFitException($"{model}: everybody was lost in the first period; there is no retention to extrapolate.");
        int observed = counts.AtRisk.Count(n => n > 0);
        if (observed < periods)
            throw new InsufficientDataException(Sentence($"{model} needs retention over at least {periods} periods; {observed} can be seen. Wait, or use shorter periods."));
        double lost = counts.Lost.Sum();
        if (lost == 0)
            throw new ModelFitException($"{model}: nobody was lost in {observed} periods, so there is nothing to learn a loss rate from. Retention is 100 % so far.");
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
