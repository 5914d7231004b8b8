namespace ClvBatch.Pipeline.Economics;

/// <summary>Reasons of verdicts on sources of leads, in Russian.</summary>
internal sealed class RussianLeads(SpokenNumbers say)
{
    public string Reason(JudgedLeads it) => it.Finding is LeadFinding.TooYoung
        ? $"Ни один лид этого источника ещё не достиг возраста {Days(it)} дн., поэтому неизвестно, сколько из них становится клиентами."
        : $"За {Days(it)} дн. клиентами становятся {say.Percent(it.Row.Conversion!.Value)} % лидов, каждый такой клиент приносит "
            + $"{say.Money(it.Row.CustomerValue!.Value)}; значит, лид стоит {say.Money(it.Row.LeadValue!.Value)}, и платить за него можно не больше "
            + $"{say.Money(it.Row.MaxCost!.Value)}. {Judgement(it)}";

    private string Judgement(JudgedLeads it) => it.Finding switch
    {
        LeadFinding.TooFew =>
            $"Лидов такого возраста слишком мало для вывода: {say.Count(it.Row.MatureLeads)}, а нужно не меньше {say.Count(it.Options.MinCustomers)}.",
        LeadFinding.Worthless =>
            $"Это почти ничего: лид других источников в среднем стоит {say.Money(it.Row.OthersLeadValue!.Value)}.{Unaffordable(it)}",
        LeadFinding.NoCost => "Расходы не учтены, поэтому сравнивать не с чем.",
        LeadFinding.Affordable => $"Он обходится в {say.Money(it.Row.Cost!.Value)} — это окупается.",
        LeadFinding.NotAffordable => Unaffordable(it).TrimStart(),
        _ => $"Он обходится в {say.Money(it.Row.Cost!.Value)}; окупается ли это, сказать нельзя: ценность лида известна недостаточно точно.",
    };

    private string Unaffordable(JudgedLeads it) => it.Row.RequiredRise is { } rise
        ? $" Он обходится в {say.Money(it.Row.Cost!.Value)}: платное привлечение не окупается; ценность клиента или конверсия должны вырасти на {say.WholePercentUp(rise)} %."
        : string.Empty;

    private string Days(JudgedLeads it) => say.Count(it.Options.LeadConversionDays);
}
