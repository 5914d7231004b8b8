using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse.PostgreSql.Pushdown;

/// <summary>
/// The extracts run inside PostgreSQL. What crosses the wire is a row per customer, the small sources, and the transactions and interactions
/// that somebody has to look at: rejected, repeated, contradictory. These are judged again by the ordinary staging, so that counts and
/// quarantine are those of a staged run.
/// </summary>
internal sealed class PostgresPushdown
{
    private readonly PostgresSession _session;
    private readonly DuckDbConnection _workspace;
    private readonly PushedSource _transactions;
    private readonly PushedSource? _customers;
    private readonly PushedSource? _interactions;
    private readonly CustomerKey _key;
    private readonly bool _distributed;
    private PushedQueries _queries;
    private List<string> _repeated = [];

    /// <param name="session">The snapshot that is read.</param>
    /// <param name="workspace">Where rows arrive.</param>
    /// <param name="sources">The sources in PostgreSQL by name.</param>
    /// <param name="request">As-of date and time zone.</param>
    /// <param name="distributed">True when the transactions are distributed over a cluster by customer.</param>
    public PostgresPushdown(
        PostgresSession session, DuckDbConnection workspace, IReadOnlyDictionary<string, PostgresSource> sources, StagingRequest request, bool distributed)
    {
        PushedSource? Pushed(SourceContract contract) => sources.TryGetValue(contract.Name, out PostgresSource? source) ? new(source, request) : null;
        (_session, _workspace, _distributed) = (session, workspace, distributed);
        _transactions = Pushed(SourceContract.Transactions)!;
        _customers = Pushed(SourceContract.Customers);
        _interactions = Pushed(SourceContract.Interactions);
        _key = CustomerKey.For([.. Joined.Select(source => source.Source)], distributed);
        _queries = Queries([], []);
        CitusTable.KeepAggregatesOnShards(session);
    }

    private IEnumerable<PushedSource> Joined => new[] { _transactions, _customers, _interactions }.OfType<PushedSource>();

    /// <summary>True for the sources whose rows stay in the warehouse.</summary>
    public bool Keeps(BoundSource source) => ReferenceEquals(source.Contract, _transactions.Bound.Contract)
        || (_interactions is not null && ReferenceEquals(source.Contract, _interactions.Bound.Contract));

    /// <summary>Judges the rows of a source where they lie and copies those that the workspace has to see.</summary>
    public BoundSource Judge(BoundSource source, CancellationToken cancellationToken)
    {
        PushedSource pushed = Joined.Single(joined => ReferenceEquals(joined.Bound.Contract, source.Contract));
        IReadOnlyList<Verdict> groups = Read(
            _queries.Verdicts(pushed), row => new Verdict(row.IsDBNull(0) ? null : row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken);
        if (source.Contract.Required && source.Find(source.Contract.Key!) is not null)
            FindRepeats(cancellationToken);
        long came = PostgresCopy.Run(
            _session, _queries.Remainder(pushed), pushed.Source.Columns, _workspace, PostgresSource.ArrivalSchema, source.Contract.StageName, cancellationToken);
        WarehouseVerdicts verdicts = new(groups, 0);
        return pushed.Source.Arrived with { Verdicts = verdicts with { RepeatedRows = came - verdicts.Rejected } };
    }

    /// <summary>After all sources are staged: what they told of keys, and the customers who are there.</summary>
    public void CountCustomers(CancellationToken cancellationToken)
    {
        RequireStoredKeys(cancellationToken);
        _queries = Queries(_repeated, Conflicts(SourceContract.Transactions, cancellationToken), Conflicts(SourceContract.Customers, cancellationToken));
        if (_transactions.Source.Find("transaction_id") is null)
        {
            long rows = Read(_queries.IdenticalRows, row => row.GetInt64(0), cancellationToken)[0];
            StageRules.Note(_workspace, _transactions.Bound.Contract.Name, "row_repeated", rows, cancellationToken);
        }

        SeenCustomers.Count(_workspace, cancellationToken);
        Arrive("customer_seen", _queries.SeenCustomers, SeenCustomers.Table, isKeyed: false, cancellationToken);
    }

    /// <summary>Fills the tables of the extracts, whose shape the same texts give them on no rows at all.</summary>
    public void Extract(ExtractionParameters parameters, Action<string, double?> report, CancellationToken cancellationToken)
    {
        StagedExtraction.Run(_workspace, parameters, static (_, _) => { }, cancellationToken);
        Extract days = Extraction.Extract.Days(parameters);
        Extract[] extracts = [.. Extraction.Extract.All(parameters).Where(extract => _interactions is not null || extract.Table is not "customer_interactions")];
        for (int i = 0; i < extracts.Length; i++)
        {
            report(extracts[i].Table.Replace('_', ' '), (i + 1.0) / (extracts.Length + 1));
            Arrive(extracts[i].Table, _queries.Of(extracts[i], days), extracts[i].Table, extracts[i].IsPerCustomer, cancellationToken);
        }

        StagedExtraction.PlaceOrigins(_workspace, cancellationToken);
    }

    private void FindRepeats(CancellationToken cancellationToken)
    {
        _repeated = Read(_queries.RepeatedIds, row => row.GetString(0), cancellationToken);
        RequireFew(_transactions.Bound, "transaction ids repeat", _repeated.Count);
        _queries = Queries(_repeated, []);
    }

    private PushedQueries Queries(IReadOnlyCollection<string> repeated, IReadOnlyCollection<string> conflicts, IReadOnlyCollection<string>? contradictory = null)
    {
        HashSet<string> different = new(conflicts, StringComparer.Ordinal);
        bool isWhole = _transactions.Source.Find("transaction_id") is { } id && ColumnBinding.IsWhole(id.Column);
        bool isWholeCustomer = _customers?.Source.Find("customer_id") is { } customer && ColumnBinding.IsWhole(customer.Column);
        return new PushedQueries(_transactions, _customers, _interactions, _key)
        {
            Repeated = new KeyList(repeated, isWhole),
            Equal = new KeyList([.. repeated.Where(id => !different.Contains(id))], isWhole),
            Contradictory = new KeyList(contradictory ?? [], isWholeCustomer),
        };
    }

    private IReadOnlyList<string> Conflicts(SourceContract contract, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> keys = _workspace.Rows(
            "SELECT row_key FROM stage.conflict_key WHERE source = $1 ORDER BY row_key", row => row.Get<string>(0), cancellationToken, contract.Name);
        if (_customers is not null && ReferenceEquals(contract, SourceContract.Customers))
            RequireFew(_customers.Bound, "customers contradict themselves", keys.Count);
        return keys;
    }

    // A bare distribution column is compared as it stands.
    private void RequireStoredKeys(CancellationToken cancellationToken)
    {
        if (!_distributed)
            return;
        IReadOnlyList<string> trimmed = _workspace.Rows(
            "SELECT source FROM stage.rule_count WHERE rule = 'key_trimmed' AND source IN ('Transactions', 'Customers', 'Interactions') ORDER BY source",
            row => row.Get<string>(0), cancellationToken);
        if (trimmed.Count > 0)
        {
            throw new SourceException(
                trimmed[0], "some customer keys have blanks around them, which cannot be removed from a distribution column. " +
                "Load them without, or set Clv:Warehouse:Extraction to Staged.");
        }
    }

    private static void RequireFew(BoundSource source, string what, int count)
    {
        if (count > KeyList.Limit)
        {
            throw new SourceException(
                source.Contract.Name, $"more than {KeyList.Limit} {what} in {source.Origin}. Remove them in a view or a SQL file, " +
                "or set Clv:Warehouse:Extraction to Staged.");
        }
    }

    // Money and large sums arrive as text; the columns of the target say what they are.
    private void Arrive(string table, string query, string target, bool isKeyed, CancellationToken cancellationToken)
    {
        IReadOnlyList<PostgresColumn> columns = PostgresColumns.Describe(_session, $"(\n{query}\n)", cancellationToken);
        string scan = $"SELECT {string.Join(", ", columns.Select(column => column.Expression))} FROM (\n{query}\n) AS arriving";
        PostgresCopy.Run(_session, scan, columns, _workspace, PostgresSource.ArrivalSchema, table, cancellationToken);
        string arrived = $"{PostgresSource.ArrivalSchema}.{table} AS arrived";
        string rows = isKeyed
            ? $"SELECT keys.customer_key, arrived.* EXCLUDE (customer_id) FROM {arrived} " +
              "INNER JOIN customer_keys AS keys ON keys.customer_id = CAST(arrived.customer_id AS text)"
            : $"SELECT * FROM {arrived}";
        _workspace.Execute($"INSERT INTO {target} BY NAME {rows}", cancellationToken);
        _workspace.Execute($"DROP TABLE {PostgresSource.ArrivalSchema}.{table}", cancellationToken);
    }

    private List<T> Read<T>(string sql, Func<Npgsql.NpgsqlDataReader, T> take, CancellationToken cancellationToken)
    {
        using PostgresRows rows = _session.Query(sql, cancellationToken);
        List<T> taken = [];
        while (rows.Read())
            taken.Add(take(rows.Row));
        return taken;
    }
}
