using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Metrics;
using ClvBatch.Snapshots.PowerBi;
using ClvBatch.Tests.Snapshots.PowerBi.Tmdl;

namespace ClvBatch.Tests.Snapshots.PowerBi;

/// <summary>The project with its settings as shipped, built once, and its model as the strict reader understands it.</summary>
internal static class Export
{
    private static readonly Lazy<IReadOnlyList<ProjectFile>> Built = new(() => Of(new PowerBiOptions()));

    private static readonly Lazy<IReadOnlyList<TmdlNode>> Read = new(() =>
        [.. Files.Where(file => file.Path.EndsWith(".tmdl", StringComparison.Ordinal)).SelectMany(file => TmdlReader.Read(file.Text, file.Path))]);

    public static IReadOnlyList<ProjectFile> Files => Built.Value;

    /// <summary>Objects of all TMDL files.</summary>
    public static IReadOnlyList<TmdlNode> Model => Read.Value;

    public static IEnumerable<TmdlNode> Tables => Model.Where(node => node.Kind is "table");

    public static IEnumerable<TmdlNode> Measures => Tables.SelectMany(table => table.Of("measure"));

    /// <summary>Columns by table.</summary>
    public static ILookup<string, TmdlNode> Columns => Tables.SelectMany(table => table.Of("column"), (table, column) => (table, column))
        .ToLookup(entry => entry.table.Name, entry => entry.column, StringComparer.Ordinal);

    public static IReadOnlyList<ProjectFile> Of(PowerBiOptions options) =>
        PowerBiProject.Build(MartCatalog.Default, MetricDefinitions.Load(RepositoryRoot.File("config/metrics")), options);
}
