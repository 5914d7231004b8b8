using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Economics;

/// <summary>A verdict on a source of leads with all that its reason speaks of.</summary>
internal sealed record JudgedLeads(LeadRow Row, LeadFinding Finding, EconomicsOptions Options);
