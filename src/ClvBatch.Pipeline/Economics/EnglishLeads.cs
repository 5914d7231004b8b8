namespace ClvBatch.Pipeline.Economics;

/// <summary>Reasons of verdicts on sources of leads, in English.</summary>
internal sealed class EnglishLeads(SpokenNumbers say)
{
    public string Reason(JudgedLeads it) => it.Finding is LeadFinding.TooYoung
        ? $"No lead of this source is {Days(it)} days old, so it is not known yet how many become customers."
        : $"{say.Percent(it.Row.Conversion!.Value)} % of the leads become customers within {Days(it)} days and are worth "
            + $"{say.Money(it.Row.CustomerValue!.Value)} each, so a lead is worth {say.Money(it.Row.LeadValue!.Value)} and may cost up to "
            + $"{say.Money(it.Row.MaxCost!.Value)}. {Judgement(it)}";

    private string Judgement(JudgedLeads it) => it.Finding switch
    {
        LeadFinding.TooFew =>
            $"Only {say.Count(it.Row.MatureLeads)} leads are that old, too few for a judgement; {say.Count(it.Options.MinCustomers)} are needed.",
        LeadFinding.Worthless =>
            $"That is next to nothing: leads of the other sources are worth {say.Money(it.Row.OthersLeadValue!.Value)} on average.{Unaffordable(it)}",
        LeadFinding.NoCost => "No cost is booked, so there is nothing to compare with.",
        LeadFinding.Affordable => $"It costs {say.Money(it.Row.Cost!.Value)}, which is affordable.",
        LeadFinding.NotAffordable => Unaffordable(it).TrimStart(),
        _ => $"It costs {say.Money(it.Row.Cost!.Value)}; whether that is affordable is not certain, because the value is not known closely enough.",
    };

    private string Unaffordable(JudgedLeads it) => it.Row.RequiredRise is { } rise
        ? $" It costs {say.Money(it.Row.Cost!.Value)}: paid acquisition is not affordable; value or conversion would have to rise by {say.WholePercentUp(rise)} %."
        : string.Empty;

    private string Days(JudgedLeads it) => say.Count(it.Options.LeadConversionDays);
}
