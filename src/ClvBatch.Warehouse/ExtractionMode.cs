namespace ClvBatch.Warehouse;

/// <summary>Where the extracts run. Files and DuckDB are always read in place.</summary>
public enum ExtractionMode
{
    /// <summary>Staged on PostgreSQL, pushed down on Citus.</summary>
    Auto,

    /// <summary>One scan copies the accepted columns into the workspace, and the extracts run there.</summary>
    Staged,

    /// <summary>The extracts run in the warehouse, and only rows per customer leave it.</summary>
    Pushdown,
}
