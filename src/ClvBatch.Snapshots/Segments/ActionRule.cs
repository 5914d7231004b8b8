namespace ClvBatch.Snapshots.Segments;

/// <summary>What to do with a customer: the first action of the list whose condition holds; the last has none and is for everybody else.</summary>
/// <param name="Code">Code in fact_customer_snapshot and dim_action.</param>
public sealed record ActionRule(string Code, LocalizedText Name, LocalizedText Meaning, Condition? When);
