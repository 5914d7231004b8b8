using ClvBatch.Models;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>On what terms subscriptions are looked at and valued.</summary>
/// <param name="AsOf">Last included business date.</param>
/// <param name="Options">What counts as one relation, and how far is looked ahead.</param>
internal sealed record SubscriptionTerms(DateOnly AsOf, SubscriptionOptions Options)
{
    /// <summary>Rate at which payments to come are discounted.</summary>
    public required DiscountRate Discount { get; init; }

    /// <summary>Share of an amount that is margin.</summary>
    public required double MarginRate { get; init; }

    /// <summary>Probability that intervals cover.</summary>
    public required double Interval { get; init; }
}
