using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse;

/// <summary>
/// The company's tables as one session sees them: one state of the rows from the first look to the last extract. Opened by
/// <see cref="WarehouseSession"/> for one workspace connection, in which everything that leaves the warehouse arrives.
/// </summary>
public interface IWarehouse : IDisposable
{
    /// <summary>Finds every mapped source, transactions first; reads no rows.</summary>
    /// <exception cref="SourceException">The first source that is missing, out of reach, or breaks its contract.</exception>
    IReadOnlyList<BoundSource> Bind(CancellationToken cancellationToken);

    /// <summary>A short hash that differs when the input differs, as far as can be told without reading it all.</summary>
    string Fingerprint(CancellationToken cancellationToken);

    /// <summary>Looks at every source as a run would see it and reports all findings at once; writes nothing.</summary>
    /// <param name="timeZone">Zone of business dates.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    IReadOnlyList<SourceCheck> Check(string timeZone, CancellationToken cancellationToken);

    /// <summary>Judges every row of the bound sources and leaves in the schema stage what the extracts and the gates need.</summary>
    StagingReport Stage(IReadOnlyList<BoundSource> sources, StagingRequest request, CancellationToken cancellationToken);

    /// <summary>Copies the transactions of one customer into the workspace, unjudged, with those of others that share a transaction id with them.</summary>
    /// <exception cref="SourceException">The source is missing, out of reach, or cannot be read.</exception>
    BoundSource Bring(CustomerRequest customer, CancellationToken cancellationToken);

    /// <summary>Leaves one table per extract of <c>sql/extract</c>, of the rows that <see cref="Stage"/> accepted.</summary>
    /// <param name="parameters">What the extracts need to know besides the rows.</param>
    /// <param name="report">Is told what is being extracted and the share done.</param>
    /// <param name="cancellationToken">Ends the running statement.</param>
    void Extract(ExtractionParameters parameters, Action<string, double?> report, CancellationToken cancellationToken);
}
