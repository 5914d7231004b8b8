namespace ClvBatch.Pipeline.Economics;

/// <summary>Reasons of verdicts on acquisition, in Russian.</summary>
internal sealed class RussianAcquisition(SpokenNumbers say)
{
    public string Reason(JudgedAcquisition it) => it.HasRatio ? $"{Figures(it)} {Judgement(it)}" : WithoutRatio(it);

    private string WithoutRatio(JudgedAcquisition it) => it.Finding switch
    {
        AcquisitionFinding.NoSpend when it.Row.Ltv is { } value =>
            $"Расходы не учтены, поэтому оценивать нечего. Новый клиент приносит за {Horizon(it)} мес. {say.Money(value)}; платить за него можно не больше {say.Money(it.MaxCac)}.",
        AcquisitionFinding.NoSpend => "Ни расходов, ни новых клиентов нет.",
        AcquisitionFinding.NoCustomers => $"Потрачено {say.Money((double)it.Row.Spend!)}, но не пришёл ни один клиент.",
        _ => $"Учтённые расходы — {say.Money((double)it.Row.Spend!)}, поэтому оценивать нечего.",
    };

    private string Figures(JudgedAcquisition it)
    {
        string interval = it.HasInterval
            ? $" ({say.WholePercentUp(it.Level)}-процентный интервал: от {say.Ratio(it.Row.RatioLow!.Value)} до {say.Ratio(it.Row.RatioHigh!.Value)})"
            : string.Empty;
        return $"Новый клиент приносит за {Horizon(it)} мес. {say.Money(it.Row.Ltv!.Value)} и обходится в {say.Money(it.Row.Cac!.Value)}: "
            + $"{say.Ratio(it.Row.Ratio!.Value)} на каждую потраченную единицу{interval}.";
    }

    private string Judgement(JudgedAcquisition it) => it.Finding switch
    {
        AcquisitionFinding.TooFew =>
            $"Для вывода клиентов слишком мало: {say.Count(it.Row.NewCustomers)}, а нужно не меньше {say.Count(it.Options.MinCustomers)}.",
        AcquisitionFinding.Uncertain => "Интервал захватывает больше одной оценки, поэтому уверенного вывода нет.",
        AcquisitionFinding.Unprofitable => $"Клиент стоит дороже, чем приносит: платное привлечение не окупается. {Remedy(it)}",
        AcquisitionFinding.OverInvested => $"Это ниже цели {Target(it)}. {Remedy(it)}",
        AcquisitionFinding.MarginUnprofitable =>
            $"Но клиенты, добавленные за последние 3 месяца, приносят лишь {say.Ratio(it.Row.MarginalRatio!.Value)} на каждую потраченную на них единицу.",
        AcquisitionFinding.Balanced => $"Это между целью {Target(it)} и верхней границей {Ceiling(it)}.",
        AcquisitionFinding.SlowPayback =>
            $"Это выше {Ceiling(it)}, но затраты {Return(it)}, а нужно не позже чем через {say.Months(it.Options.MaxPaybackMonths)} мес.",
        AcquisitionFinding.Blended =>
            $"Это выше {Ceiling(it)}, но здесь учтены и клиенты каналов без расходов: где можно тратить больше, видно по отдельным каналам.",
        _ => $"Это выше {Ceiling(it)}, и затраты {Return(it)}: на этот канал можно тратить больше.",
    };

    private string Remedy(JudgedAcquisition it) =>
        $"Чтобы выйти на {Target(it)}, клиент должен обходиться не дороже {say.Money(it.MaxCac)} или приносить на {say.WholePercentUp(it.ValueRise)} % больше.";

    private string Return(JudgedAcquisition it) => it.PaybackMonths switch
    {
        null => "не возвращаются за 36 мес.",
        0 => "возвращаются с первым заказом",
        { } months => $"возвращаются через {say.Months(months)} мес.",
    };

    private string Target(JudgedAcquisition it) => say.Ratio(it.Bands.Target);

    private string Ceiling(JudgedAcquisition it) => say.Ratio(it.Bands.Ceiling);

    private string Horizon(JudgedAcquisition it) => say.Count(it.Options.ValueHorizonMonths);
}
