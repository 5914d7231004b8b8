namespace ClvBatch.Warehouse.DuckDb;

/// <summary>A named parameter: <c>$name</c> in the SQL text. Positional ones ($1, $2 or ?) are passed as plain values.</summary>
/// <param name="Name">Without the dollar sign.</param>
/// <param name="Value">null, bool, int, long, double, decimal, string, DateOnly or DateTime (Kind Utc binds as TIMESTAMPTZ).</param>
public sealed record DuckDbParameter(string Name, object? Value);
