using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Economics;

/// <summary>What can be said of a source of leads.</summary>
internal enum LeadFinding
{
    /// <summary>No lead is old enough to know how many convert.</summary>
    TooYoung,

    /// <summary>Fewer leads are old enough than a judgement needs.</summary>
    TooFew,

    /// <summary>Even the upper end of a lead's value is a small part of what other leads are worth.</summary>
    Worthless,

    /// <summary>No cost is booked: what a lead may cost is all that can be said.</summary>
    NoCost,

    Affordable,

    NotAffordable,

    /// <summary>The interval of the value holds both answers.</summary>
    Uncertain,
}

/// <summary>The rule that turns conversion, value and cost of leads into a verdict.</summary>
internal static class LeadVerdict
{
    public static LeadFinding Of(LeadRow row, EconomicsOptions options)
    {
        if (row.Conversion is null || row.LeadValue is null)
            return LeadFinding.TooYoung;
        if (row.MatureLeads < options.MinCustomers)
            return LeadFinding.TooFew;
        if (row.LeadValueHigh < options.WorthlessLeadShare * row.OthersLeadValue)
            return LeadFinding.Worthless;
        if (row.Cost is null)
            return LeadFinding.NoCost;
        if (row.RatioLow >= options.TargetLtvToCac)
            return LeadFinding.Affordable;
        return row.RatioHigh < options.TargetLtvToCac ? LeadFinding.NotAffordable : LeadFinding.Uncertain;
    }

    /// <summary>The published code; null where there is no cost to judge.</summary>
    public static string? Code(LeadFinding finding) => finding switch
    {
        LeadFinding.NoCost => null,
        LeadFinding.Worthless => "worthless",
        LeadFinding.Affordable => "affordable",
        LeadFinding.NotAffordable => "not_affordable",
        _ => "uncertain",
    };
}
