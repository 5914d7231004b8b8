using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Warehouse.Sources;

/// <summary>The counts of <c>stage.rule_count</c>: how many rows of which source each rule concerns.</summary>
internal static class StageRules
{
    /// <summary>Adds a count; none when there are no rows.</summary>
    public static void Note(DuckDbConnection connection, string source, string rule, long rows, CancellationToken cancellationToken)
    {
        if (rows == 0)
            return;
        connection.Execute(
            "INSERT INTO stage.rule_count SELECT $1, rule, disposition, reason, $2 FROM stage.rule WHERE rule = $3", cancellationToken, source, rows, rule);
    }

    /// <summary>All counts, in the order of source, disposition and rule.</summary>
    public static IReadOnlyList<RuleCount> Read(DuckDbConnection connection, CancellationToken cancellationToken) => connection.Rows(
        "SELECT source, rule, disposition, reason, row_count FROM stage.rule_count ORDER BY source, disposition, rule",
        static row => new RuleCount(row.Get<string>(0), row.Get<string>(1), row.Get<string>(2), row.Get<string>(3), row.Get<long>(4)),
        cancellationToken);
}
