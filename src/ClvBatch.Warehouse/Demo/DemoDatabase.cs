using System.Text;
using ClvBatch.Warehouse.Sql;
using Dapper;
using Npgsql;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// The shop's tables in PostgreSQL, typed and indexed as a shop has them, all in one transaction. The hidden traits of the customers, which no
/// shop knows, go into the folder.
/// </summary>
/// <remarks>Transactions have an index and no key: the dirt among them repeats ids.</remarks>
internal sealed class DemoDatabase : IDemoOutput
{
    /// <summary>The comment by which a table of an earlier demo is known.</summary>
    private const string Mark = "Demo shop of clvbatch";

    private static readonly DemoTable[] Tables = [TransactionRow.Table, CustomerRow.Table, LeadRow.Table, SpendRow.Table, InteractionRow.Table];

    private readonly DemoTarget _target;
    private readonly DemoFiles _truth;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private char[] _text = [];

    /// <exception cref="DemoException">The database cannot be reached, or holds tables of these names that no demo made.</exception>
    public DemoDatabase(DemoOptions options, DemoTarget target)
    {
        _target = target;
        _truth = new DemoFiles(options, [LatentRow.Table]);
        _connection = new NpgsqlConnection(Settings(target));
        try
        {
            _connection.Open();
            _transaction = _connection.BeginTransaction();
            Create();
        }
        catch (NpgsqlException e)
        {
            Dispose();
            throw Refused(e);
        }
        catch (DemoException)
        {
            Dispose();
            throw;
        }
    }

    public void Write(BlockTables tables)
    {
        foreach ((DemoTable table, CsvCells cells) in tables.All)
        {
            if (Tables.Contains(table))
                Copy(table, cells);
        }

        _truth.Write(tables);
    }

    public void Write(List<SpendRow> rows)
    {
        CsvCells cells = new();
        cells.Replace(rows);
        Copy(SpendRow.Table, cells);
    }

    public void Complete(CancellationToken cancellationToken)
    {
        try
        {
            Execute(
                $"""
                ALTER TABLE {Name(CustomerRow.Table)} ADD PRIMARY KEY (customer_id);
                ALTER TABLE {Name(LeadRow.Table)} ADD PRIMARY KEY (lead_id);
                CREATE INDEX ON {Name(TransactionRow.Table)} (customer_id, occurred_at);
                CREATE INDEX ON {Name(TransactionRow.Table)} (occurred_at);
                CREATE INDEX ON {Name(InteractionRow.Table)} (customer_id);
                """);
            foreach (DemoTable table in Tables)
                Execute($"COMMENT ON TABLE {Name(table)} IS {SqlLiteral.Text($"{Mark}: {table.Name}")}; ANALYZE {Name(table)}");
            cancellationToken.ThrowIfCancellationRequested();
            _truth.Complete(cancellationToken);
            _transaction.Commit();
        }
        catch (NpgsqlException e)
        {
            throw Refused(e);
        }
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
        _truth.Dispose();
    }

    private static string Settings(DemoTarget target)
    {
        try
        {
            NpgsqlConnectionStringBuilder settings = new(target.ConnectionString) { CommandTimeout = 0, Pooling = false };
            return string.IsNullOrWhiteSpace(settings.Host)
                ? throw new DemoException("the connection string names no server; give Host=…;Database=…;Username=….")
                : settings.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new DemoException("the connection string is none of Npgsql (Host=…;Database=…;Username=…;Password=…).", e);
        }
    }

    private static string SqlType(CellKind kind) => kind switch
    {
        CellKind.Text => "text",
        CellKind.Integer => "bigint",
        CellKind.Money => "numeric(12, 2)",
        CellKind.Date => "date",
        CellKind.Timestamp => "timestamp",
        CellKind.Real => "double precision",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of cell."),
    };

    private void Create()
    {
        string[] strangers = [.. _connection.Query<string>(
            """
            SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(@schema) AND relname = ANY (@names)
            AND coalesce(obj_description(oid, 'pg_class'), '') NOT LIKE @mark ORDER BY relname
            """,
            new { schema = SqlIdentifier.Quote(_target.Schema), names = Tables.Select(table => table.Name).ToArray(), mark = Mark + "%" },
            _transaction)];
        if (strangers.Length > 0 && !_target.Replace)
        {
            throw new DemoException(
                $"the schema {_target.Schema} has tables that no demo made: {string.Join(", ", strangers)}. Name another --schema, or --replace them.");
        }

        Execute($"CREATE SCHEMA IF NOT EXISTS {SqlIdentifier.Quote(_target.Schema)}");
        foreach (DemoTable table in Tables)
        {
            string columns = string.Join(", ", table.Columns.Select(column => $"{column.Name} {SqlType(column.Kind)}"));
            Execute($"DROP TABLE IF EXISTS {Name(table)}; CREATE TABLE {Name(table)} ({columns})");
        }
    }

    private void Copy(DemoTable table, CsvCells cells)
    {
        try
        {
            if (_text.Length < cells.Bytes.Length)
                _text = new char[cells.Bytes.Length];
            int length = Encoding.UTF8.GetChars(cells.Bytes, _text);
            using TextWriter writer = _connection.BeginTextImport($"COPY {Name(table)} FROM STDIN (FORMAT csv)");
            writer.Write(_text.AsSpan(0, length));
        }
        catch (NpgsqlException e)
        {
            throw Refused(e);
        }
    }

    private void Execute(string sql) => _connection.Execute(sql, transaction: _transaction);

    private string Name(DemoTable table) => $"{SqlIdentifier.Quote(_target.Schema)}.{SqlIdentifier.Quote(table.Name)}";

    private DemoException Refused(NpgsqlException e) => new(
        $"database {_connection.Database} on {_connection.Host}:{_connection.Port} refuses the shop: {(e as PostgresException)?.MessageText ?? e.Message}", e);
}
