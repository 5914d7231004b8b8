using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>Streams the result of a query into a new table of the workspace, a batch of rows at a time: memory does not grow with the result.</summary>
public static class PostgresCopy
{
    private const int BatchRows = 8_192;

    /// <param name="session">The snapshot that is read.</param>
    /// <param name="query">What is read; its parameters are $1, $2, …</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="workspace">Where the table is made.</param>
    /// <param name="schema">Schema of the table.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <param name="texts">Values of the parameters.</param>
    /// <returns>Rows copied.</returns>
    public static long Run(
        PostgresSession session, string query, IReadOnlyList<PostgresColumn> columns, DuckDbConnection workspace, string schema, string table,
        CancellationToken cancellationToken, params ReadOnlySpan<string> texts)
    {
        IEnumerable<string> definitions = columns.Select(column => $"{SqlIdentifier.Quote(column.Arrival.Name)} {column.Arrival.TypeName}");
        workspace.Execute($"CREATE OR REPLACE TABLE {schema}.{SqlIdentifier.Quote(table)} ({string.Join(", ", definitions)})", cancellationToken);
        ArrivingColumn[] arriving = [.. columns.Select(column => ArrivingColumn.Of(column.Arrival, BatchRows))];
        using PostgresRows rows = session.Query(query, cancellationToken, texts: texts);
        using DuckDbAppender appender = workspace.Appender(schema, table);
        int held = 0;
        while (rows.Read())
        {
            for (int i = 0; i < arriving.Length; i++)
                arriving[i].Take(rows.Row, i, held);
            if (++held == BatchRows)
                Flush(appender, arriving, ref held);
        }

        Flush(appender, arriving, ref held);
        long copied = appender.Count;
        appender.Complete();
        return copied;
    }

    private static void Flush(DuckDbAppender appender, ArrivingColumn[] arriving, ref int held)
    {
        AppendColumn[] batch = [.. arriving.Select(column => column.Batch)];
        appender.Append(held, batch);
        held = 0;
    }
}
