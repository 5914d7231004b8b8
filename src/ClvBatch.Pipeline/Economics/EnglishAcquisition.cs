namespace ClvBatch.Pipeline.Economics;

/// <summary>Reasons of verdicts on acquisition, in English.</summary>
internal sealed class EnglishAcquisition(SpokenNumbers say)
{
    public string Reason(JudgedAcquisition it) => it.HasRatio ? $"{Figures(it)} {Judgement(it)}" : WithoutRatio(it);

    private string WithoutRatio(JudgedAcquisition it) => it.Finding switch
    {
        AcquisitionFinding.NoSpend when it.Row.Ltv is { } value =>
            $"No spend is booked, so there is no cost to judge. A new customer is worth {say.Money(value)} within {Horizon(it)} months and may cost up to {say.Money(it.MaxCac)}.",
        AcquisitionFinding.NoSpend => "No spend is booked and no customer came.",
        AcquisitionFinding.NoCustomers => $"{say.Money((double)it.Row.Spend!)} were spent and no customer came.",
        _ => $"The booked spend is {say.Money((double)it.Row.Spend!)}, so there is no cost to judge.",
    };

    private string Figures(JudgedAcquisition it)
    {
        string interval = it.HasInterval
            ? $" ({say.WholePercentUp(it.Level)} % interval {say.Ratio(it.Row.RatioLow!.Value)} to {say.Ratio(it.Row.RatioHigh!.Value)})"
            : string.Empty;
        return $"A new customer is worth {say.Money(it.Row.Ltv!.Value)} within {Horizon(it)} months and costs {say.Money(it.Row.Cac!.Value)}: "
            + $"{say.Ratio(it.Row.Ratio!.Value)} for every 1 spent{interval}.";
    }

    private string Judgement(JudgedAcquisition it) => it.Finding switch
    {
        AcquisitionFinding.TooFew =>
            $"{say.Count(it.Row.NewCustomers)} customers are too few for a judgement; {say.Count(it.Options.MinCustomers)} are needed.",
        AcquisitionFinding.Uncertain => "The interval reaches over more than one verdict, so this is not certain.",
        AcquisitionFinding.Unprofitable => $"That is more than a customer brings: paid acquisition is not affordable. {Remedy(it)}",
        AcquisitionFinding.OverInvested => $"That is below the target of {Target(it)}. {Remedy(it)}",
        AcquisitionFinding.MarginUnprofitable =>
            $"But the customers added in the last 3 months bring only {say.Ratio(it.Row.MarginalRatio!.Value)} for every 1 spent on them.",
        AcquisitionFinding.Balanced => $"That lies between the target of {Target(it)} and {Ceiling(it)}.",
        AcquisitionFinding.SlowPayback => $"That is above {Ceiling(it)}, but the cost {Return(it)}; at most {say.Months(it.Options.MaxPaybackMonths)} months are wanted.",
        AcquisitionFinding.Blended =>
            $"That is above {Ceiling(it)}, but customers of channels without spend are counted in: where more could be spent, the channels tell.",
        _ => $"That is above {Ceiling(it)}, and the cost {Return(it)}: there is room for more spend.",
    };

    private string Remedy(JudgedAcquisition it) =>
        $"To reach {Target(it)} the cost has to fall to {say.Money(it.MaxCac)} or the value to rise by {say.WholePercentUp(it.ValueRise)} %.";

    private string Return(JudgedAcquisition it) => it.PaybackMonths switch
    {
        null => "does not come back within 36 months",
        0 => "comes back with the first order",
        { } months => $"comes back after {say.Months(months)} months",
    };

    private string Target(JudgedAcquisition it) => say.Ratio(it.Bands.Target);

    private string Ceiling(JudgedAcquisition it) => say.Ratio(it.Bands.Ceiling);

    private string Horizon(JudgedAcquisition it) => say.Count(it.Options.ValueHorizonMonths);
}
