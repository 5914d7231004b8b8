namespace ClvBatch.Warehouse.Sources;

/// <summary>Section Clv:Warehouse:Sources: one mapping per source. Null = the company does not have it.</summary>
public sealed record SourcesOptions
{
    /// <summary>Required: what customers bought and returned.</summary>
    public SourceOptions? Transactions { get; init; }

    /// <summary>Country, attributes and given acquisition channel.</summary>
    public SourceOptions? Customers { get; init; }

    /// <summary>People who asked before they bought.</summary>
    public SourceOptions? Leads { get; init; }

    /// <summary>Marketing spend per day and channel.</summary>
    public SourceOptions? Spend { get; init; }

    /// <summary>Reviews, questions, referrals.</summary>
    public SourceOptions? Interactions { get; init; }

    /// <summary>Contracts with start, end, plan and monthly amount.</summary>
    public SourceOptions? Subscriptions { get; init; }

    /// <summary>The mapping of the source that <paramref name="contract"/> describes.</summary>
    public SourceOptions? Of(SourceContract contract) => contract.Name switch
    {
        nameof(Transactions) => Transactions,
        nameof(Customers) => Customers,
        nameof(Leads) => Leads,
        nameof(Spend) => Spend,
        nameof(Interactions) => Interactions,
        nameof(Subscriptions) => Subscriptions,
        _ => throw new ArgumentOutOfRangeException(nameof(contract), contract.Name, "No such source."),
    };
}
