namespace ClvBatch.Snapshots.Segments;

/// <summary>When a category that a customer has not bought is worth offering.</summary>
public sealed record NextCategoryRules
{
    /// <summary>P(alive) from which a customer is offered anything, included.</summary>
    public required decimal MinAlive { get; init; }

    /// <summary>Fewest customers who bought both categories of a link.</summary>
    public required int MinSupport { get; init; }

    /// <summary>Least lift of a link, included; 1 = bought together as often as chance would have it.</summary>
    public required decimal MinLift { get; init; }

    /// <summary>Fewest comparable customers from whom a margin is expected; below it the expectation is unknown.</summary>
    public required int MinComparable { get; init; }

    /// <summary>Months within which the comparable customers bought the category.</summary>
    public required int WindowMonths { get; init; }

    /// <summary>Links kept per bought category, the ones with the highest expected margin.</summary>
    public required int LinksPerCategory { get; init; }

    /// <summary>Categories named per customer.</summary>
    public required int PerCustomer { get; init; }
}
