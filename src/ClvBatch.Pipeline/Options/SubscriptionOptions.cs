namespace ClvBatch.Pipeline.Options;

/// <summary>How subscriptions become relations with customers, and how far their retention is looked ahead.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>Days without a subscription up to which a customer counts as staying: what follows is a change of plan, not loss and return.</summary>
    public int PlanChangeDays { get; init; } = 30;

    /// <summary>Relations that a plan must have had for a retention model of its own; below, that of all plans serves it.</summary>
    public int MinRelations { get; init; } = 100;

    /// <summary>Months of tenure by which retention curves are extended.</summary>
    public int ForecastMonths { get; init; } = 12;
}
