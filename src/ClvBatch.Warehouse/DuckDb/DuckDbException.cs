namespace ClvBatch.Warehouse.DuckDb;

/// <summary>DuckDB refused or failed a statement. The message is DuckDB's own, followed by the first line of the SQL text.</summary>
public sealed class DuckDbException : Exception
{
    private const int LongestQuote = 160;

    /// <summary>An error that belongs to no statement, e.g. of opening a file.</summary>
    public DuckDbException(string message)
        : base(message)
    {
    }

    internal DuckDbException(string? message, string sql)
        : base($"{message ?? "DuckDB gave no reason."} [SQL: {FirstLine(sql)}]")
    {
        EngineMessage = message;
        Sql = sql;
    }

    /// <summary>DuckDB's message alone; null when the error is this engine's own.</summary>
    public string? EngineMessage { get; }

    /// <summary>The whole SQL text; null when there was none.</summary>
    public string? Sql { get; }

    private static string FirstLine(string sql)
    {
        string line = sql.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal)) ?? "";
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "…";
    }
}
