using System.Collections.ObjectModel;
using System.Data;
using Npgsql.Schema;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>What columns a relation has, without reading a row of it.</summary>
public static class PostgresColumns
{
    public static IReadOnlyList<PostgresColumn> Describe(PostgresSession session, string relation, CancellationToken cancellationToken)
    {
        using PostgresRows rows = session.Query($"SELECT * FROM {relation} AS described", cancellationToken, CommandBehavior.SchemaOnly);
        ReadOnlyCollection<NpgsqlDbColumn> columns = rows.Row.GetColumnSchema();
        return [.. columns.Select(PostgresColumn.Of)];
    }
}
