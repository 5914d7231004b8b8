using System.Globalization;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Exports;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Parquet;

/// <summary>
/// The Parquet copy of the snapshots: one folder per date and <c>latest</c>, which hold nothing but Parquet because BI tools read whatever
/// lies below a folder. Manifests and work in progress lie beside it, in <c>&lt;directory&gt;.manifest</c>.
/// </summary>
public sealed class ParquetStore(string directory, ParquetTableWriter writer)
{
    private const string Latest = "latest";

    private string ManifestDirectory => directory.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) + ".manifest";

    /// <summary>Folder of the snapshot of a date.</summary>
    public string SnapshotDirectory(DateOnly date) => Path.Combine(directory, Name(date));

    /// <summary>Manifest of the snapshot of a date.</summary>
    public string ManifestPath(DateOnly date) => Path.Combine(ManifestDirectory, $"{Name(date)}.json");

    /// <summary>
    /// Writes every published table of the workspace, verifies what was written and makes the folder visible by one rename.
    /// Work that an interrupted publication left behind is removed first.
    /// </summary>
    /// <returns>Hash of the manifest, which the ledger keeps.</returns>
    /// <exception cref="PublishException">The files cannot be written.</exception>
    public string Publish(
        DuckDbConnection workspace, DateOnly date, string runId, Action<string> failpoint, CancellationToken cancellationToken)
    {
        try
        {
            string staging = Path.Combine(ManifestDirectory, $"writing-{Name(date)}");
            Directory.CreateDirectory(directory);
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
            Directory.CreateDirectory(staging);

            SnapshotManifest manifest = Write(workspace, date, runId, staging, cancellationToken);
            failpoint("publish.after_parquet");
            DurableFiles.ReplaceDirectory(staging, SnapshotDirectory(date));
            failpoint("publish.after_rename");
            byte[] bytes = manifest.ToBytes();
            ReplacedFile.Write(ManifestPath(date), bytes);
            return SnapshotManifest.Hash(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DuckDbException)
        {
            throw new PublishException($"The Parquet files below {directory} could not be written: {error.Message}", error);
        }
    }

    /// <summary>
    /// Brings the folders in line with the mart: <c>latest</c> has the files of its newest snapshot, and dates it no longer has are removed.
    /// </summary>
    /// <param name="published">Dates of the snapshots in the mart; at least one.</param>
    /// <exception cref="PublishException">The files cannot be written; the mart has the snapshot all the same.</exception>
    public void Follow(IReadOnlySet<DateOnly> published)
    {
        try
        {
            RemoveExcept(published);
            DateOnly newest = published.Max();
            if (Directory.Exists(SnapshotDirectory(newest)))
                MarkLatest(newest);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"The snapshot is in the mart, but the folders below {directory} could not be updated: {error.Message}", error);
        }
    }

    private void MarkLatest(DateOnly date)
    {
        string staging = Path.Combine(ManifestDirectory, "writing-latest");
        if (Directory.Exists(staging))
            Directory.Delete(staging, recursive: true);
        Directory.CreateDirectory(staging);
        foreach (string file in Directory.EnumerateFiles(SnapshotDirectory(date)))
            DurableFiles.LinkOrCopy(file, Path.Combine(staging, Path.GetFileName(file)));
        DurableFiles.ReplaceDirectory(staging, Path.Combine(directory, Latest));
        ReplacedFile.Write(Path.Combine(ManifestDirectory, $"{Latest}.json"), File.ReadAllBytes(ManifestPath(date)));
    }

    private void RemoveExcept(IReadOnlySet<DateOnly> kept)
    {
        foreach (string manifest in Directory.EnumerateFiles(ManifestDirectory, "????-??-??.json"))
        {
            if (!DateOnly.TryParseExact(
                    Path.GetFileNameWithoutExtension(manifest), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
                || kept.Contains(date))
            {
                continue;
            }

            if (Directory.Exists(SnapshotDirectory(date)))
                Directory.Delete(SnapshotDirectory(date), recursive: true);
            File.Delete(manifest);
        }
    }

    private SnapshotManifest Write(
        DuckDbConnection workspace, DateOnly date, string runId, string staging, CancellationToken cancellationToken)
    {
        List<ManifestFile> files = [];
        foreach (MartTable table in MartCatalog.Default.Published)
        {
            foreach ((string fileName, long rows) in writer.Write(workspace, table, staging, cancellationToken))
            {
                string path = Path.Combine(staging, fileName);
                DurableFiles.Flush(path);
                files.Add(new ManifestFile(table.Name, fileName, rows, new FileInfo(path).Length, SnapshotManifest.HashFile(path)));
            }
        }

        return new SnapshotManifest { SnapshotDate = date, RunId = runId, Files = files };
    }

    private static string Name(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
