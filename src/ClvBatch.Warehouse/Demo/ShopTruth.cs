namespace ClvBatch.Warehouse.Demo;

/// <summary>truth.json: everything about the simulated shop that an analysis should find out. Money in EUR, rates per week.</summary>
public sealed record ShopTruth
{
    public required ulong Seed { get; init; }

    /// <summary>First business date, included.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last business date, included: the as-of date.</summary>
    public required DateOnly AsOf { get; init; }

    public required bool Seasonality { get; init; }

    public required bool Calm { get; init; }

    /// <summary>What the parameters mean.</summary>
    public required string Process { get; init; }

    public required TruthRows Rows { get; init; }

    public required DirtCounts Dirt { get; init; }

    public required TruthTotals Totals { get; init; }

    public required IReadOnlyList<ChannelTruth> Channels { get; init; }

    public required IReadOnlyList<CategoryTruth> Categories { get; init; }

    public required IReadOnlyList<LeadSourceTruth> LeadSources { get; init; }

    /// <summary>Months × channels with spend or new customers.</summary>
    public required IReadOnlyList<AcquisitionTruth> Acquisition { get; init; }

    public required IReadOnlyList<PlantedStory> Stories { get; init; }
}
