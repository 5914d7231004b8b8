namespace ClvBatch.Pipeline.Options;

/// <summary>What settings of unit economics have to obey.</summary>
internal static class EconomicsRules
{
    private const int LongestLag = 24;
    private const int LongestConversion = 3650;

    public static void Check(EconomicsOptions economics, ErrorList errors)
    {
        RequireNumber("TargetLtvToCac", economics.TargetLtvToCac, economics.TargetLtvToCac >= 1, "a ratio of 1 or more", "3");
        RequireNumber("BalancedUpToTargets", economics.BalancedUpToTargets, economics.BalancedUpToTargets >= 1, "a multiple of 1 or more", "1.6667");
        RequireNumber("MaxPaybackMonths", economics.MaxPaybackMonths, economics.MaxPaybackMonths > 0, "a number of months above 0", "12");
        RequireNumber("MarginalMinRise", economics.MarginalMinRise, economics.MarginalMinRise >= 0, "a share of 0 or more", "0.1");
        RequireHorizon("ValueHorizonMonths", economics.ValueHorizonMonths);
        RequireHorizon("BreakEvenMonths", economics.BreakEvenMonths);
        errors.RequireAtLeast("Economics:MinCustomers", economics.MinCustomers, 2, "customers");
        errors.Require(
            economics.SpendLagMonths is >= 0 and <= LongestLag,
            "Economics:SpendLagMonths", economics.SpendLagMonths, $"not between 0 and {LongestLag}", "give months, e.g. 1");
        errors.Require(
            economics.LeadConversionDays is >= 1 and <= LongestConversion,
            "Economics:LeadConversionDays", economics.LeadConversionDays, $"not between 1 and {LongestConversion}", "give days, e.g. 180");
        errors.RequireShare("Economics:WorthlessLeadShare", economics.WorthlessLeadShare);

        void RequireNumber(string key, double value, bool holds, string what, string example) =>
            errors.Require(holds && double.IsFinite(value), $"Economics:{key}", value, $"not {what}", $"give {what}, e.g. {example}");

        void RequireHorizon(string key, int months) => errors.Require(
            ModelOptions.KnownHorizonMonths.Contains(months), $"Economics:{key}", months, "not a horizon that is valued", "choose from 3, 12, 24 and 36");
    }
}
