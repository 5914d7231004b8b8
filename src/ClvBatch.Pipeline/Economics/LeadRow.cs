using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>What is known of a source of leads when it is judged.</summary>
internal sealed record LeadRow
{
    public required string Source { get; init; }

    public long MatureLeads { get; init; }

    public double? Conversion { get; init; }

    public double? CustomerValue { get; init; }

    public double? LeadValue { get; init; }

    /// <summary>Upper end of the interval of the lead value; above 0 even where no lead has converted.</summary>
    public double? LeadValueHigh { get; init; }

    /// <summary>Mean value of a lead of the other sources.</summary>
    public double? OthersLeadValue { get; init; }

    public double? MaxCost { get; init; }

    public double? Cost { get; init; }

    /// <summary>Interval of lead value ÷ cost.</summary>
    public double? RatioLow { get; init; }

    public double? RatioHigh { get; init; }

    public double? RequiredRise { get; init; }

    public static IReadOnlyList<LeadRow> Read(DuckDbConnection workspace, CancellationToken cancellationToken) => workspace.Rows(
        """
        SELECT source, mature_leads, conversion_rate, customer_value, lead_value, lead_value_high, others_lead_value,
            max_cost_per_lead, cost_per_lead, value_to_cost_low, value_to_cost_high, required_rise
        FROM lead_values ORDER BY source
        """,
        row => new LeadRow
        {
            Source = row.Get<string>(0),
            MatureLeads = row.Get<long>(1),
            Conversion = row.Get<double?>(2),
            CustomerValue = row.Get<double?>(3),
            LeadValue = row.Get<double?>(4),
            LeadValueHigh = row.Get<double?>(5),
            OthersLeadValue = row.Get<double?>(6),
            MaxCost = row.Get<double?>(7),
            Cost = row.Get<double?>(8),
            RatioLow = row.Get<double?>(9),
            RatioHigh = row.Get<double?>(10),
            RequiredRise = row.Get<double?>(11),
        },
        cancellationToken);
}
