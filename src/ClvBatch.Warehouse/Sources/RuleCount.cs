namespace ClvBatch.Warehouse.Sources;

/// <summary>How many rows of a source a staging rule concerns.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Rule">Name of the rule, e.g. "amount_unreadable".</param>
/// <param name="Disposition">quarantined, dropped, after_as_of, or noted (accepted and counted).</param>
/// <param name="Reason">The rule in words.</param>
/// <param name="Rows">Rows, all of them, also where the quarantine keeps only some.</param>
public sealed record RuleCount(string Source, string Rule, string Disposition, string Reason, long Rows);
