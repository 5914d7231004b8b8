using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.PostgreSql.Pushdown;
using ClvBatch.Warehouse.Sources;
using Npgsql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>
/// Tables, views and SQL files of a PostgreSQL database, read in one snapshot. Sources that name files are read by the workspace itself.
/// </summary>
internal sealed class PostgresWarehouse(WarehouseOptions options, string baseDirectory, DuckDbConnection workspace) : IWarehouse
{
    private readonly Dictionary<string, PostgresSource> _sources = new(StringComparer.Ordinal);
    private PostgresSession? _session;
    private PostgresPushdown? _pushdown;

    public IReadOnlyList<BoundSource> Bind(CancellationToken cancellationToken)
    {
        List<BoundSource> sources = [];
        foreach (SourceContract contract in SourceContract.All)
        {
            if (options.Sources.Of(contract) is { } mapping)
                sources.Add(Bind(contract, mapping, cancellationToken));
            else if (contract.Required)
                throw SourceBinder.NotMapped(contract);
        }

        return sources;
    }

    public string Fingerprint(CancellationToken cancellationToken) =>
        new SourceFingerprint((source, sql) => Scalar(source, sql, cancellationToken)).Of(Bind(cancellationToken));

    public IReadOnlyList<SourceCheck> Check(string timeZone, CancellationToken cancellationToken)
    {
        SourceInspection inspection = new(workspace, options, baseDirectory, timeZone);
        return inspection.Check((contract, mapping) => Look(contract, mapping, timeZone, cancellationToken), cancellationToken);
    }

    public StagingReport Stage(IReadOnlyList<BoundSource> sources, StagingRequest request, CancellationToken cancellationToken)
    {
        _pushdown = Pushdown(sources, request);
        BoundSource[] arrived = [.. sources.Select(source => _pushdown?.Keeps(source) == true ? Judged(source, cancellationToken) : Copied(source, cancellationToken))];
        SourceStaging staging = new(workspace, request)
        {
            CountCustomers = _pushdown is { } pushdown ? () => Guard(sources[0], () => pushdown.CountCustomers(cancellationToken)) : null,
        };
        StagingReport report = staging.Stage(arrived, cancellationToken);
        // One by one: dropped with its schema, a table filled in the same transaction would keep that transaction from committing.
        foreach (BoundSource source in arrived.Where(source => source.IsCopied))
            workspace.Execute($"DROP TABLE {source.Relation}", cancellationToken);
        return report;
    }

    public BoundSource Bring(CustomerRequest customer, CancellationToken cancellationToken)
    {
        SourceContract contract = SourceContract.Transactions;
        SourceOptions mapping = options.Sources.Of(contract) ?? throw SourceBinder.NotMapped(contract);
        if (mapping.Files.Length == 0)
            _session ??= PostgresSession.Open(options.ConnectionString, contract.Name, cancellationToken, customer.Limit);
        BoundSource bound = Bind(contract, mapping, cancellationToken);
        if (!_sources.TryGetValue(contract.Name, out PostgresSource? source))
            return FileCustomer.Bring(workspace, bound, customer, cancellationToken);
        MakeRoom(cancellationToken);
        return Guard(bound, () => new PostgresCustomer(_session!, source, workspace).Bring(customer, cancellationToken));
    }

    public void Extract(ExtractionParameters parameters, Action<string, double?> report, CancellationToken cancellationToken)
    {
        if (_pushdown is { } pushdown)
            Guard(_sources[SourceContract.Transactions.Name].Bound, () => pushdown.Extract(parameters, report, cancellationToken));
        else
            StagedExtraction.Run(workspace, parameters, report, cancellationToken);
    }

    public void Dispose() => _session?.Dispose();

    /// <summary>Null = staged. Automatic means where the tables are distributed by customer and nothing stands against it.</summary>
    private PostgresPushdown? Pushdown(IReadOnlyList<BoundSource> sources, StagingRequest request)
    {
        if (options.Extraction == ExtractionMode.Staged)
            return null;
        SourceException? obstacle = PushdownObstacle.Find(sources, _sources);
        bool isAsked = options.Extraction == ExtractionMode.Pushdown;
        if (obstacle is not null)
            return isAsked ? throw obstacle : null;
        PostgresSession session = _session!;
        return Guard(sources[0], () =>
        {
            PostgresSource transactions = _sources[SourceContract.Transactions.Name];
            string? distribution = CitusTable.DistributionColumn(session, transactions);
            if (isAsked)
                CitusTable.RequireCustomers(transactions, distribution);
            bool isDistributed = string.Equals(distribution, transactions.Find("customer_id")!.Column.Name, StringComparison.Ordinal);
            return isAsked || isDistributed ? new PostgresPushdown(session, workspace, _sources, request, isDistributed) : null;
        });
    }

    // A refused statement ends its transaction: the sources after it are looked at in a new one.
    private BoundSource Look(SourceContract contract, SourceOptions mapping, string timeZone, CancellationToken cancellationToken)
    {
        try
        {
            BoundSource bound = Bind(contract, mapping, cancellationToken);
            return _sources.TryGetValue(contract.Name, out PostgresSource? source) ? Sampled(source, timeZone, cancellationToken) : bound;
        }
        catch (SourceException)
        {
            _session?.Dispose();
            _session = null;
            throw;
        }
    }

    private BoundSource Bind(SourceContract contract, SourceOptions mapping, CancellationToken cancellationToken)
    {
        SourceBinder.RequireOneKind(contract, mapping);
        if (mapping.Files.Length > 0)
            return new SourceBinder(workspace, options, baseDirectory).Bind(contract, mapping, cancellationToken);
        PostgresSource source = new PostgresBinder(Session(contract, cancellationToken), baseDirectory).Bind(contract, mapping, cancellationToken);
        _sources[contract.Name] = source;
        return source.Bound;
    }

    private BoundSource Copied(BoundSource bound, CancellationToken cancellationToken)
    {
        if (!_sources.TryGetValue(bound.Contract.Name, out PostgresSource? source))
            return bound;
        Copy(source, source.Scan, cancellationToken);
        return source.Arrived;
    }

    private BoundSource Judged(BoundSource bound, CancellationToken cancellationToken)
    {
        MakeRoom(cancellationToken);
        return Guard(bound, () => _pushdown!.Judge(bound, cancellationToken));
    }

    private BoundSource Sampled(PostgresSource source, string timeZone, CancellationToken cancellationToken)
    {
        SourceExtent extent = Guard(source.Bound, () => PostgresExtent.Of(_session!, source, timeZone, cancellationToken));
        Copy(source, $"{source.Scan} LIMIT {SourceCheck.SampleRows}", cancellationToken);
        return source.Arrived with { Extent = extent };
    }

    private void Copy(PostgresSource source, string scan, CancellationToken cancellationToken)
    {
        MakeRoom(cancellationToken);
        Guard(source.Bound, () => PostgresCopy.Run(
            _session!, scan, source.Columns, workspace, PostgresSource.ArrivalSchema, source.Bound.Contract.StageName, cancellationToken));
    }

    private void MakeRoom(CancellationToken cancellationToken) =>
        workspace.Execute($"CREATE SCHEMA IF NOT EXISTS {PostgresSource.ArrivalSchema}", cancellationToken);

    private string Scalar(BoundSource bound, string sql, CancellationToken cancellationToken) => Guard(bound, () =>
    {
        using PostgresRows rows = _session!.Query(sql, cancellationToken);
        rows.Read();
        return rows.Row.GetString(0);
    });

    private void Guard(BoundSource bound, Action read) => Guard(bound, () =>
    {
        read();
        return true;
    });

    private T Guard<T>(BoundSource bound, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NpgsqlException e)
        {
            throw PostgresFault.Explain(bound.Contract.Name, bound.Origin, _session!.Place, e);
        }
    }

    private PostgresSession Session(SourceContract contract, CancellationToken cancellationToken) =>
        _session ??= PostgresSession.Open(options.ConnectionString, contract.Name, cancellationToken);
}
