using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>One simulated customer: the traits that were drawn, and what follows from them.</summary>
internal readonly record struct CustomerLife
{
    /// <summary>0, 1, … in order of the first purchase.</summary>
    public required int Number { get; init; }

    public required int Channel { get; init; }

    public required int Country { get; init; }

    public required LatentCustomer Latent { get; init; }

    /// <summary>Expected value of one occasion, EUR.</summary>
    public required double MeanValue { get; init; }

    public required bool IsWhale { get; init; }

    /// <summary>Hit by the story of the collapsed cohort.</summary>
    public required bool IsLost { get; init; }

    /// <summary>Not yet left at the end of the shop's last day.</summary>
    public required bool IsAlive { get; init; }

    /// <summary>Index of the lead source the customer came from; −1 = did not come as a lead.</summary>
    public required int LeadSource { get; init; }

    /// <summary>First purchase, seconds since 1970.</summary>
    public required long FirstPurchaseAt { get; init; }
}
