using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;
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

    public IReadOnlyList<BoundSource> Bind(CancellationToken cancellationToken)
    {
        RequireStaged();
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
        return inspection.Check((contract, mapping) => Look(contract, mapping, cancellationToken), cancellationToken);
    }

    public StagingReport Stage(IReadOnlyList<BoundSource> sources, StagingRequest request, CancellationToken cancellationToken)
    {
        BoundSource[] arrived = [.. sources.Select(source => Copied(source, cancellationToken))];
        StagingReport report = new SourceStaging(workspace, request).Stage(arrived, cancellationToken);
        // One by one: dropped with its schema, a table filled in the same transaction would keep that transaction from committing.
        foreach (BoundSource source in arrived.Where(source => source.IsCopied))
            workspace.Execute($"DROP TABLE {source.Relation}", cancellationToken);
        return report;
    }

    public void Extract(ExtractionParameters parameters, Action<string, double?> report, CancellationToken cancellationToken) =>
        StagedExtraction.Run(workspace, parameters, report, cancellationToken);

    public void Dispose() => _session?.Dispose();

    private void RequireStaged()
    {
        if (options.Extraction == ExtractionMode.Pushdown)
        {
            throw new SourceException(
                SourceContract.Transactions.Name, "extracts do not run inside PostgreSQL yet. Set Clv:Warehouse:Extraction to Staged or Auto.");
        }
    }

    // A refused statement ends its transaction: the sources after it are looked at in a new one.
    private BoundSource Look(SourceContract contract, SourceOptions mapping, CancellationToken cancellationToken)
    {
        try
        {
            return Copied(Bind(contract, mapping, cancellationToken), cancellationToken);
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
        workspace.Execute($"CREATE SCHEMA IF NOT EXISTS {PostgresSource.ArrivalSchema}", cancellationToken);
        return Guard(bound, session =>
        {
            PostgresCopy.Run(
                session, source.Scan, source.Columns, workspace, PostgresSource.ArrivalSchema, bound.Contract.StageName, cancellationToken);
            return source.Arrived;
        }, cancellationToken);
    }

    private string Scalar(BoundSource bound, string sql, CancellationToken cancellationToken) => Guard(bound, session =>
    {
        using PostgresRows rows = session.Query(sql, cancellationToken);
        rows.Read();
        return rows.Row.GetString(0);
    }, cancellationToken);

    private T Guard<T>(BoundSource bound, Func<PostgresSession, T> read, CancellationToken cancellationToken)
    {
        PostgresSession session = Session(bound.Contract, cancellationToken);
        try
        {
            return read(session);
        }
        catch (NpgsqlException e)
        {
            throw PostgresFault.Explain(bound.Contract.Name, bound.Origin, session.Place, e);
        }
    }

    private PostgresSession Session(SourceContract contract, CancellationToken cancellationToken) =>
        _session ??= PostgresSession.Open(options.ConnectionString, contract.Name, cancellationToken);
}
