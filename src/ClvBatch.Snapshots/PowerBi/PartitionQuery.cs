using ClvBatch.Snapshots.Catalog;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>
/// The query in M that loads a table. The filter on the snapshot date stands before every other step, so that PostgreSQL does it and only
/// the rows of a partition cross the wire.
/// </summary>
internal static class PartitionQuery
{
    private const string AsOf = $"[{MartTable.SnapshotDate}]";

    public static IEnumerable<string> Of(SemanticTable table)
    {
        string columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        yield return "let";
        yield return $"    Columns = {{{columns}}},";
        yield return $"    Found = if SourceKind = \"Parquet\" then {FromParquet(table)} else {FromPostgreSql(table)},";
        if (table.IsIncremental)
        {
            yield return $"    Dated = Table.SelectRows(Found, each {AsOf} >= Date.From(RangeStart) and {AsOf} < Date.From(RangeEnd)),";
        }

        yield return $"    Chosen = Table.SelectColumns({(table.IsIncremental ? "Dated" : "Found")}, Columns),";
        foreach (string line in Typed(table))
            yield return line;
        yield return "in";
        yield return $"    {(KnowsNewest(table) ? "Marked" : "Typed")}";
    }

    private static IEnumerable<string> Typed(SemanticTable table)
    {
        yield return "    Typed = Table.TransformColumnTypes(Chosen, {";
        int last = table.Columns.Count - 1;
        foreach ((int index, SemanticColumn column) in table.Columns.Index())
            yield return $"        {{\"{column.Name}\", {column.QueryType}}}{(index < last ? "," : "")}";
        yield return $"    }}){(KnowsNewest(table) ? "," : "")}";
        if (!KnowsNewest(table))
            yield break;

        // Each Parquet folder calls its own snapshot the newest.
        yield return $"    Newest = List.Max(Typed{AsOf}),";
        yield return "    Unmarked = Table.RemoveColumns(Typed, {\"is_latest\"}),";
        yield return $"    Marked = Table.AddColumn(Unmarked, \"is_latest\", each {AsOf} = Newest, type logical)";
    }

    private static string FromPostgreSql(SemanticTable table) =>
        $"PostgreSQL.Database(Server, Database, [CreateNavigationProperties = false, CommandTimeout = #duration(0, 1, 0, 0)])"
        + $"{{[Schema = \"{table.Table.Schema}\", Item = \"{table.Name}\"]}}[Data]";

    private static string FromParquet(SemanticTable table) =>
        table.IsIncremental ? $"ParquetHistory(\"{table.Name}\", Columns, RangeStart, RangeEnd)"
        : table.Table.IsDated ? $"ParquetHistory(\"{table.Name}\", Columns, #datetime(1900, 1, 1, 0, 0, 0), #datetime(9999, 1, 1, 0, 0, 0))"
        : $"ParquetLatest(\"{table.Name}\", Columns)";

    private static bool KnowsNewest(SemanticTable table) => table.Columns.Any(column => column.Name is "is_latest");
}
