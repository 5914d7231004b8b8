using System.Text.Json;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Stages;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Parquet;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Operations;

/// <summary>The result of looking a published snapshot over again.</summary>
/// <param name="Passed">What was looked at and found right.</param>
/// <param name="Failed">What is wrong, in words; empty = the snapshot is as it was published.</param>
public sealed record SnapshotVerification(DateOnly SnapshotDate, IReadOnlyList<string> Passed, IReadOnlyList<string> Failed)
{
    /// <summary>Verifies one snapshot: manifest against ledger, files against manifest, tables against files, and every reconciliation check.</summary>
    /// <exception cref="PublishException">There is no such snapshot, or the mart cannot be read.</exception>
    public static SnapshotVerification Verify(ClvOptions options, DateOnly date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        SnapshotRow snapshot = (mart.Exists(cancellationToken) ? mart.Snapshots(cancellationToken).SingleOrDefault(row => row.SnapshotDate == date) : null)
            ?? throw new PublishException($"{mart.Place} holds no snapshot of {date:yyyy-MM-dd}.");
        List<Finding> findings = [];
        if (ParquetStores.Of(options) is { } parquet && snapshot.ManifestSha256 is not null)
            findings.AddRange(Files(parquet, snapshot, cancellationToken));
        findings.AddRange(Tables(mart, options, date, cancellationToken));
        return new SnapshotVerification(
            date,
            [.. findings.Where(finding => finding.Fault is null).Select(finding => finding.What)],
            [.. findings.Where(finding => finding.Fault is not null).Select(finding => $"{finding.What}: {finding.Fault}")]);
    }

    private static IEnumerable<Finding> Files(ParquetStore parquet, SnapshotRow snapshot, CancellationToken cancellationToken)
    {
        string path = parquet.ManifestPath(snapshot.SnapshotDate);
        if (!File.Exists(path))
        {
            yield return new Finding(path, "the manifest is missing");
            yield break;
        }

        string hash = SnapshotManifest.HashFile(path);
        yield return new Finding(path, hash == snapshot.ManifestSha256 ? null : $"its hash is {hash}, the ledger says {snapshot.ManifestSha256}");
        SnapshotManifest? manifest = TryRead(path, out string? fault);
        if (manifest is null)
        {
            yield return new Finding(path, fault);
            yield break;
        }

        string directory = parquet.SnapshotDirectory(snapshot.SnapshotDate);
        foreach (ManifestFile file in manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Finding(Path.Combine(directory, file.Path), FileFault(Path.Combine(directory, file.Path), file));
        }
    }

    private static SnapshotManifest? TryRead(string path, out string? fault)
    {
        try
        {
            fault = null;
            return SnapshotManifest.Read(path);
        }
        catch (JsonException error)
        {
            fault = $"is no manifest: {error.Message}";
            return null;
        }
    }

    private static string? FileFault(string path, ManifestFile file)
    {
        if (!File.Exists(path))
            return "the file is missing";
        long bytes = new FileInfo(path).Length;
        if (bytes != file.Bytes)
            return $"has {bytes} bytes, the manifest says {file.Bytes}";
        string hash = SnapshotManifest.HashFile(path);
        return hash == file.Sha256 ? null : $"its hash is {hash}, the manifest says {file.Sha256}";
    }

    private static List<Finding> Tables(IMart mart, ClvOptions options, DateOnly date, CancellationToken cancellationToken)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { MemoryLimit = options.Workspace.MemoryLimit });
        using DuckDbConnection connection = database.Connect();
        connection.Execute("CREATE SCHEMA bi", cancellationToken);
        mart.ImportInto(connection, [.. MartCatalog.Default.Published.Select(table => Import(table, date))], cancellationToken);
        return [.. SnapshotChecks.OfSnapshot(connection, cancellationToken)
            .Select(check => new Finding(check.Check, check.Violations.Count == 0 ? null : string.Join("; ", check.Violations)))];
    }

    private static MartImport Import(MartTable table, DateOnly date) => new(
        table.QualifiedName,
        $"SELECT * FROM {table.QualifiedName}{(table.IsDated ? $" WHERE {MartTable.SnapshotDate} = {SqlLiteral.Date(date)}" : "")}");

    private sealed record Finding(string What, string? Fault);
}
