using System.Globalization;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Quality;

/// <summary>Writes findings about the data into <c>bi.data_quality</c> of the workspace.</summary>
internal sealed class QualityLog(DuckDbConnection workspace, DateOnly asOf)
{
    public void Create(CancellationToken cancellationToken) =>
        SnapshotTables.Create(workspace, MartCatalog.Default["bi.data_quality"], cancellationToken);

    public void Write(QualityFinding finding, CancellationToken cancellationToken) => workspace.Execute(
        """
        INSERT INTO bi.data_quality (snapshot_date, source, rule, severity, observed, threshold, passed, message)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        cancellationToken,
        asOf, finding.Source, finding.Rule, finding.Severity.ToString().ToLower(CultureInfo.InvariantCulture), finding.Observed, finding.Threshold,
        finding.Passed, finding.Message);
}

/// <summary>What a finding means for the run.</summary>
internal enum QualitySeverity
{
    /// <summary>Said for the record.</summary>
    Info,

    /// <summary>The reader should look at it; the run goes on.</summary>
    Warn,

    /// <summary>Nothing is published.</summary>
    Error,
}

/// <summary>One finding: a count, a gate or a check.</summary>
/// <param name="Passed">False when the threshold was exceeded.</param>
internal sealed record QualityFinding(
    string Source, string Rule, QualitySeverity Severity, double? Observed, double? Threshold, bool Passed, string Message);
