using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Snapshots.Metrics;

/// <summary>What one published column means: a row of <c>bi.metric_definition</c>.</summary>
/// <param name="Table">Table without its schema, e.g. <c>fact_cohort_ltv</c>.</param>
/// <param name="Unit">What a value of 1 is one of.</param>
/// <param name="Formula">How the number follows from others.</param>
/// <param name="Meaning">What a reader learns from it, and what it does not say.</param>
public sealed record MetricDefinition(
    string Table, string Column, LocalizedText Name, LocalizedText Unit, LocalizedText Formula, LocalizedText Meaning);
