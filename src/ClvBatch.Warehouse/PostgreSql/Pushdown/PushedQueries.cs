using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.PostgreSql.Pushdown;

/// <summary>
/// Puts the texts of <c>sql/extract</c> and the relations that they speak of together into queries of PostgreSQL. Every part is a CTE that is
/// not materialized, so that the planner sees one nested query, which on Citus runs on the shards; the user's own SQL comes first, where it
/// cannot see any of the other names.
/// </summary>
internal sealed class PushedQueries(PushedSource transactions, PushedSource? customers, PushedSource? interactions, CustomerKey key)
{
    private static readonly KeyList None = new([], isWhole: false);
    private static readonly string[] Relations = ["transactions", "customers", "interactions"];

    /// <summary>Transaction ids that more than one usable row has.</summary>
    public KeyList Repeated { get; init; } = None;

    /// <summary>Those of them whose rows are all equal: one row of each counts.</summary>
    public KeyList Equal { get; init; } = None;

    /// <summary>Customers whose rows contradict each other, and so say nothing.</summary>
    public KeyList Contradictory { get; init; } = None;

    /// <summary>All rows of a source, counted by rule and notes.</summary>
    public string Verdicts(PushedSource source) => $"SELECT rule, notes, count(*) FROM (\n{source.Judged(key)}\n) AS judged GROUP BY rule, notes";

    /// <summary>Ids of usable transactions that repeat, at most one more than a list may hold.</summary>
    public string RepeatedIds =>
        $"SELECT CAST(transaction_id AS text) FROM (\n{transactions.Judged(key)}\n) AS judged\n" +
        $"WHERE rule IS NULL AND transaction_id IS NOT NULL GROUP BY transaction_id HAVING count(*) > 1 LIMIT {KeyList.Limit + 1}";

    /// <summary>The rows that the workspace has to see, as they stand at the source: those that broke a rule, and those that repeat.</summary>
    public string Remainder(PushedSource source)
    {
        string repeats = ReferenceEquals(source, transactions) && Repeated.Count > 0 ? $" OR (rule IS NULL AND transaction_id = ANY ({Repeated.Sql}))" : "";
        return $"SELECT {source.Given} FROM (\n{source.Judged(key)}\n) AS judged\nWHERE rule <> '{WarehouseVerdicts.AfterAsOf}'{repeats}";
    }

    /// <summary>How many usable rows equal another in every column.</summary>
    public string IdenticalRows
    {
        get
        {
            string columns = string.Join(", ", transactions.StageColumns);
            return With("transactions") +
                $"SELECT CAST(coalesce(sum(copies - 1), 0) AS bigint) FROM (SELECT count(*) AS copies FROM transactions GROUP BY {columns} HAVING count(*) > 1) AS repeated";
        }
    }

    /// <summary>The customers with a usable transaction.</summary>
    public string SeenCustomers => With("transactions") + $"SELECT * FROM (\n{SqlCatalog.Text("extract/customer_seen.sql")}\n) AS seen";

    /// <summary>One extract.</summary>
    public string Of(Extract extract, Extract days)
    {
        string text = extract.Sql;
        string[] relations = [.. Relations.Where(name => Speaks(text, name))];
        return Speaks(text, days.Table)
            ? $"{With(["transactions", .. relations])},\n{days.Table} AS NOT MATERIALIZED (\n{days.Sql}\n)\nSELECT * FROM (\n{text}\n) AS extracted"
            : $"{With(relations)}SELECT * FROM (\n{text}\n) AS extracted";
    }

    private static bool Speaks(string text, string relation) =>
        text.Contains($"from {relation}", StringComparison.Ordinal) || text.Contains($"join {relation}", StringComparison.Ordinal);

    private string With(params string[] relations)
    {
        List<string> parts = [];
        foreach (string relation in relations)
        {
            if (Source(relation) is { } source)
                parts.Add($"clv_{relation} AS NOT MATERIALIZED (\n{(relation is "customers" ? source.Typed(key) : source.Judged(key))}\n)");
        }

        parts.AddRange(relations.Select(relation => $"{relation} AS NOT MATERIALIZED (\n{Usable(relation)}\n)"));
        return $"WITH {string.Join(",\n", parts)}\n";
    }

    private PushedSource? Source(string relation) => relation switch
    {
        "transactions" => transactions,
        "customers" => customers,
        _ => interactions,
    };

    private string Usable(string relation) => relation switch
    {
        "transactions" => Transactions(),
        "customers" => Customers(),
        _ => $"SELECT {PushedSource.KeyColumn} AS customer_id, occurred_on, kind FROM clv_interactions WHERE rule IS NULL",
    };

    private string Transactions()
    {
        string columns = string.Join(", ", transactions.StageColumns.Select(
            column => column is "\"customer_id\"" ? $"{PushedSource.KeyColumn} AS customer_id" : column));
        if (Repeated.Count == 0)
            return $"SELECT {columns} FROM clv_transactions WHERE rule IS NULL";
        string others = $"SELECT {columns} FROM clv_transactions WHERE rule IS NULL AND (transaction_id IS NULL OR transaction_id <> ALL ({Repeated.Sql}))";
        return Equal.Count == 0
            ? others
            : $"{others}\nUNION ALL\nSELECT DISTINCT {columns} FROM clv_transactions WHERE rule IS NULL AND transaction_id = ANY ({Equal.Sql})";
    }

    private string Customers()
    {
        if (customers is null)
            return $"SELECT CAST(NULL AS {key.TypeName}) AS customer_id, {PushedExpressions.NoText} AS channel WHERE FALSE";
        string contradictory = Contradictory.Count > 0 ? $" AND customer_id <> ALL ({Contradictory.Sql})" : "";
        return $"SELECT {PushedSource.KeyColumn} AS customer_id, min(channel) AS channel FROM clv_customers\n" +
            $"WHERE customer_id IS NOT NULL{contradictory} GROUP BY {PushedSource.KeyColumn}";
    }
}
