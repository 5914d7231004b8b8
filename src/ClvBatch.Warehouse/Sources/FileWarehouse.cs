using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;

namespace ClvBatch.Warehouse.Sources;

/// <summary>Files and DuckDB databases, read in place by the workspace itself.</summary>
internal sealed class FileWarehouse(WarehouseOptions options, string baseDirectory, DuckDbConnection workspace) : IWarehouse
{
    public IReadOnlyList<BoundSource> Bind(CancellationToken cancellationToken) =>
        new SourceBinder(workspace, options, baseDirectory).Bind(cancellationToken);

    public string Fingerprint(CancellationToken cancellationToken) =>
        new SourceFingerprint((source, sql) => Scalar(source, sql, cancellationToken)).Of(Bind(cancellationToken));

    public IReadOnlyList<SourceCheck> Check(string timeZone, CancellationToken cancellationToken) =>
        new SourceInspection(workspace, options, baseDirectory, timeZone).Check(cancellationToken);

    public StagingReport Stage(IReadOnlyList<BoundSource> sources, StagingRequest request, CancellationToken cancellationToken) =>
        new SourceStaging(workspace, request).Stage(sources, cancellationToken);

    public BoundSource Bring(CustomerRequest customer, CancellationToken cancellationToken)
    {
        SourceOptions mapping = options.Sources.Transactions ?? throw SourceBinder.NotMapped(SourceContract.Transactions);
        BoundSource source = new SourceBinder(workspace, options, baseDirectory).Bind(SourceContract.Transactions, mapping, cancellationToken);
        return FileCustomer.Bring(workspace, source, customer, cancellationToken);
    }

    public void Extract(ExtractionParameters parameters, Action<string, double?> report, CancellationToken cancellationToken) =>
        StagedExtraction.Run(workspace, parameters, report, cancellationToken);

    private string Scalar(BoundSource source, string sql, CancellationToken cancellationToken)
    {
        try
        {
            return workspace.Scalar<string>(sql, cancellationToken);
        }
        catch (DuckDbException e)
        {
            throw new SourceException(source.Contract.Name, $"{source.Origin} cannot be read: {e.EngineMessage ?? e.Message}", e);
        }
    }

    /// <summary>The workspace belongs to the caller, and staging has let go of the files.</summary>
    public void Dispose()
    {
    }
}
