namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// How a DuckDB database is opened. Fetching or loading extensions on demand is always off: a nightly job runs what was installed, not what
/// a server offers that night. The session time zone is always UTC.
/// </summary>
public sealed record DuckDbSettings
{
    /// <summary>Buffer memory before operators spill to <see cref="TempDirectory"/>, e.g. "1GB"; null = DuckDB's default, 80 % of RAM.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>Worker threads; null = one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Folder for spilled data; null = beside the database file.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Opens the file without write access; several processes may do so at once.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Keep the order of rows through scans and inserts without ORDER BY. Off by default: keeping it forces bulk statements to buffer, and
    /// every statement here whose order matters says ORDER BY.
    /// </summary>
    public bool PreserveInsertionOrder { get; init; }

    internal IEnumerable<(string Name, string Value)> Options()
    {
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
        yield return ("preserve_insertion_order", PreserveInsertionOrder ? "true" : "false");
        yield return ("access_mode", ReadOnly ? "READ_ONLY" : "AUTOMATIC");
        if (MemoryLimit is not null)
            yield return ("memory_limit", MemoryLimit);
        if (Threads is { } threads)
            yield return ("threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (TempDirectory is not null)
            yield return ("temp_directory", TempDirectory);
    }
}
