using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;
using ClvBatch.Warehouse.Sql;
using Dapper;
using Npgsql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>Finds the mapped tables, views and SQL files in a PostgreSQL snapshot. Reads no rows.</summary>
internal sealed class PostgresBinder(PostgresSession session, string baseDirectory)
{
    /// <exception cref="SourceException">The source is missing, may not be read, or breaks its contract.</exception>
    public PostgresSource Bind(SourceContract contract, SourceOptions mapping, CancellationToken cancellationToken)
    {
        BoundSource source = mapping.Table is { } table ? Table(contract, mapping, table) : Sql(contract, mapping, mapping.SqlFile!);
        try
        {
            if (mapping.Table is not null)
                RequireReadable(source);
            IReadOnlyList<PostgresColumn> columns = PostgresColumns.Describe(session, source.Relation, cancellationToken);
            DuckDbColumn[] actual = [.. columns.Select(column => column.Column)];
            IReadOnlyList<BoundColumn> bound = ColumnBinding.Bind(contract, mapping, source.Origin, actual);
            return new PostgresSource(source with { ActualColumns = actual, Columns = bound }, Mapped(columns, bound));
        }
        catch (NpgsqlException e)
        {
            throw PostgresFault.Explain(contract.Name, source.Origin, session.Place, e);
        }
    }

    private static BoundSource Table(SourceContract contract, SourceOptions mapping, string table)
    {
        try
        {
            return Empty(contract, mapping) with { Origin = $"table {table}", Definition = table, Relation = SqlIdentifier.QuoteQualified(table) };
        }
        catch (ArgumentException e)
        {
            throw new SourceException(contract.Name, $"'{table}' is no table name; write table or schema.table.", e);
        }
    }

    private BoundSource Sql(SourceContract contract, SourceOptions mapping, string sqlFile)
    {
        string path = Path.GetFullPath(sqlFile, baseDirectory);
        if (!File.Exists(path))
            throw new SourceException(contract.Name, $"the SQL file {path} does not exist.");
        string text = File.ReadAllText(path).Trim().TrimEnd(';');
        return text.Length == 0
            ? throw new SourceException(contract.Name, $"the SQL file {path} is empty; it must hold one SELECT.")
            : Empty(contract, mapping) with { Origin = $"SQL file {path}", Definition = text, Relation = $"(\n{text}\n)" };
    }

    private void RequireReadable(BoundSource source)
    {
        bool? readable = session.Connection.ExecuteScalar<bool?>(
            "SELECT has_table_privilege(oid, 'SELECT') OR has_any_column_privilege(oid, 'SELECT') FROM pg_class WHERE oid = to_regclass(@relation)",
            new { relation = source.Relation });
        if (readable is null)
            throw new SourceException(source.Contract.Name, $"{source.Origin} is not in {session.Place}. Names with capitals are taken as written.");
        if (readable is false)
            throw new SourceException(source.Contract.Name, $"{source.Origin} may not be read by {session.Place}. Grant SELECT on it.");
    }

    private static PostgresColumn[] Mapped(IReadOnlyList<PostgresColumn> columns, IReadOnlyList<BoundColumn> bound)
    {
        HashSet<string> used = new(bound.Select(column => column.Actual.Name), StringComparer.Ordinal);
        return [.. columns.Where(column => used.Contains(column.Column.Name))];
    }

    private static BoundSource Empty(SourceContract contract, SourceOptions mapping) =>
        new() { Contract = contract, Options = mapping, Origin = "", Relation = "", Files = [], Columns = [], ActualColumns = [] };
}
