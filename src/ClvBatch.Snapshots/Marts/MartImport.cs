namespace ClvBatch.Snapshots.Marts;

/// <summary>A table of the workspace that is filled from the mart.</summary>
/// <param name="Table">Name in the workspace, replaced if it is there; with a schema where it is not the main one.</param>
/// <param name="Select">Portable SQL over the tables of the mart (<c>bi.…</c>, <c>clv.…</c>).</param>
public sealed record MartImport(string Table, string Select);
