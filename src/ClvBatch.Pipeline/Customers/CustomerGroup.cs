using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Customers;

/// <summary>A segment that a customer is in.</summary>
/// <param name="Kind">flag, custom, lifecycle or rfm, as in <c>bi.dim_segment</c>.</param>
/// <param name="Why">Why this customer is in it: the reason of the flag, else who belongs to the segment.</param>
/// <param name="Score">0 to 1, how much so; null where the segment has none.</param>
/// <param name="IsPrimary">True for the one segment that the customer is counted in.</param>
public sealed record CustomerGroup(string Kind, LocalizedText Name, LocalizedText Why, double? Score, bool IsPrimary);
