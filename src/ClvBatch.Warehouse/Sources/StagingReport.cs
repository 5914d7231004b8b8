namespace ClvBatch.Warehouse.Sources;

/// <summary>What staging did: one balance per mapped source, and the rules that concerned at least one row.</summary>
public sealed record StagingReport(IReadOnlyList<SourceBalance> Balances, IReadOnlyList<RuleCount> Rules);
