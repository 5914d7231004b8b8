using System.Data;
using System.Globalization;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.PostgreSql;
using ClvBatch.Warehouse.Sql;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>Copies the result of one query of the mart into a table of the workspace, in the types of the mart.</summary>
internal static class WorkspaceImport
{
    public static void Run(
        MartSession session, NpgsqlTransaction transaction, string place, MartImport part, DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        string[] name = part.Table.Split('.');
        (string schema, string table) = name is [var given, var own] ? (given, own) : ("main", part.Table);
        PostgresSession reading = PostgresSession.Within(session.Connection, transaction, place);
        IReadOnlyList<PostgresColumn> columns = PostgresColumns.Describe(reading, $"({part.Select})", cancellationToken);
        string scan = $"SELECT {string.Join(", ", columns.Select(column => column.Expression))} FROM ({part.Select}) AS source";
        PostgresCopy.Run(reading, scan, columns, workspace, schema, table, cancellationToken);
        foreach ((string column, string type) in WideDecimals(session, part))
        {
            workspace.Execute(
                $"ALTER TABLE {schema}.{SqlIdentifier.Quote(table)} ALTER COLUMN {SqlIdentifier.Quote(column)} TYPE {type}", cancellationToken);
        }
    }

    /// <summary>Numbers of more than 18 digits cross as text, which keeps them exact.</summary>
    private static IReadOnlyList<(string Column, string Type)> WideDecimals(MartSession session, MartImport part)
    {
        using NpgsqlCommand command = new($"SELECT * FROM ({part.Select}) AS described", session.Connection);
        using NpgsqlDataReader reader = command.ExecuteReader(CommandBehavior.SchemaOnly);
        return [.. reader.GetColumnSchema()
            .Where(column => column is { NumericPrecision: > 18, NumericScale: not null, PostgresType.Name: "numeric" })
            .Select(column => (
                column.ColumnName, string.Create(CultureInfo.InvariantCulture, $"DECIMAL({column.NumericPrecision},{column.NumericScale})")))];
    }
}
