using System.Text;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Metrics;
using ClvBatch.Snapshots.PowerBi.Report;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>
/// A Power BI project (PBIP) over the published tables: a semantic model in TMDL, a report in PBIR and data source files. Everything
/// follows from the catalog of the mart, the metric definitions and the JSON files of this folder; the same input gives the same bytes.
/// </summary>
public static class PowerBiProject
{
    /// <summary>Name of the project, of its model and of its report.</summary>
    public const string Name = "ClvBatch";

    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Every file of the project, by path.</summary>
    public static IReadOnlyList<ProjectFile> Build(MartCatalog catalog, IReadOnlyList<MetricDefinition> definitions, PowerBiOptions options)
    {
        SemanticModel model = SemanticModel.Build(catalog);
        Captions captions = Captions.Load(definitions);
        return
        [
            .. new[]
            {
                ItemFiles.Of(options),
                ModelFiles.Of(model, options),
                CultureFiles.Of(model, captions),
                ReportFiles.Of(captions, options.Language),
            }.SelectMany(files => files).OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a folder holds a project written before.</summary>
    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, $"{Name}.pbip"));

    /// <summary>Writes the files; the folders of the model and of the report are emptied before, everything else there stays.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(IReadOnlyList<ProjectFile> files, string directory)
    {
        foreach (string item in new[] { $"{Name}.SemanticModel", $"{Name}.Report" })
        {
            string path = Path.Combine(directory, item);
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }

        foreach (ProjectFile file in files)
        {
            string path = Path.Combine(directory, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text, WithoutMark);
        }
    }
}
