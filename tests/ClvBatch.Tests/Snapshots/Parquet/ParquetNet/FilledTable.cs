using System.Globalization;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Snapshots.Parquet.ParquetNet;

/// <summary>A table of a catalog, filled by the engine itself with values that reach into the corners of every type.</summary>
internal static class FilledTable
{
    public static void Create(DuckDbConnection connection, MartTable table, int rows)
    {
        connection.Execute($"CREATE SCHEMA IF NOT EXISTS {table.Schema}; {table.CreateStatement()}", CancellationToken.None);
        IEnumerable<string> values = table.Columns.Select((column, index) =>
            column.Nullable ? $"CASE WHEN r % {index % 5 + 2} = 0 THEN NULL ELSE {Value(column.Type, index)} END" : Value(column.Type, index));
        connection.Execute(
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {table.QualifiedName} SELECT {string.Join(", ", values)} FROM range({rows}) AS t(r)"),
            CancellationToken.None);
    }

    private static string Value(string type, int index)
    {
        string hash = string.Create(CultureInfo.InvariantCulture, $"hash(r, {index})");
        return type switch
        {
            "INTEGER" => $"(({hash} % 4294967295)::BIGINT - 2147483647)::INTEGER",
            "BIGINT" => $"({hash} >> 1)::BIGINT * CASE WHEN r % 2 = 0 THEN 1 ELSE -1 END",
            "DOUBLE" => $"CASE r % 6 WHEN 0 THEN 0.0::DOUBLE WHEN 1 THEN -1e300 WHEN 2 THEN 5e-324 ELSE {hash} / 3.0::DOUBLE END",
            "BOOLEAN" => $"{hash} % 2 = 0",
            "DATE" => $"DATE '1900-01-01' + ({hash} % 80000)::INTEGER",
            "TIMESTAMP" => $"make_timestamp(({hash} % 8000000000000000)::BIGINT - 2000000000000000)",
            "VARCHAR" => $"CASE r % 4 WHEN 0 THEN '' WHEN 1 THEN 'Жук ' || r WHEN 2 THEN 'a text above twelve bytes ' || {hash} ELSE 'code' || r % 3 END",
            "DECIMAL(19,4)" => $"CASE WHEN r % 2 = 0 THEN {Amount(hash)} ELSE -{Amount(hash)} END",
            _ => throw new ArgumentException($"No values for {type}.", nameof(type)),
        };
    }

    private static string Amount(string hash) =>
        $"(({hash} % 1000000000000000)::BIGINT::DECIMAL(19,4) + ({hash} % 10000)::BIGINT::DECIMAL(9,4) * 0.0001)::DECIMAL(19,4)";
}
