using System.Text.Json.Nodes;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>The files around model and report: the project itself, the two items, and data source files for other reports.</summary>
internal static class ItemFiles
{
    private const string Schemas = "https://developer.microsoft.com/json-schemas/fabric";
    private const string Name = PowerBiProject.Name;

    public static IEnumerable<ProjectFile> Of(PowerBiOptions options) =>
    [
        new($"{Name}.pbip", JsonText.Of(Project())),
        new($"{Name}.SemanticModel/.platform", JsonText.Of(Platform("SemanticModel"))),
        new($"{Name}.SemanticModel/definition.pbism", JsonText.Of(new JsonObject
        {
            ["$schema"] = $"{Schemas}/item/semanticModel/definitionProperties/1.0.0/schema.json",
            ["version"] = "4.2",
            ["settings"] = new JsonObject(),
        })),
        new($"{Name}.Report/.platform", JsonText.Of(Platform("Report"))),
        new($"{Name}.Report/definition.pbir", JsonText.Of(new JsonObject
        {
            ["$schema"] = $"{Schemas}/item/report/definitionProperties/2.0.0/schema.json",
            ["version"] = "4.0",
            ["datasetReference"] = new JsonObject { ["byPath"] = new JsonObject { ["path"] = $"../{Name}.SemanticModel" } },
        })),
        new($"{Name}-postgresql.pbids", JsonText.Of(Source("postgresql", new JsonObject
        {
            ["server"] = options.Server, ["database"] = options.Database,
        }))),
        new($"{Name}-parquet.pbids", JsonText.Of(Source("folder", new JsonObject { ["path"] = $@"{options.ParquetFolder}\latest" }))),
        new(".gitignore", "**/.pbi/localSettings.json\n**/.pbi/cache.abf\n"),
    ];

    private static JsonObject Project() => new()
    {
        ["$schema"] = $"{Schemas}/pbip/pbipProperties/1.0.0/schema.json",
        ["version"] = "1.0",
        ["artifacts"] = new JsonArray(new JsonObject { ["report"] = new JsonObject { ["path"] = $"{Name}.Report" } }),
        ["settings"] = new JsonObject { ["enableAutoRecovery"] = true },
    };

    private static JsonObject Platform(string type) => new()
    {
        ["$schema"] = $"{Schemas}/gitIntegration/platformProperties/2.1.0/schema.json",
        ["metadata"] = new JsonObject { ["type"] = type, ["displayName"] = Name },
        ["config"] = new JsonObject { ["version"] = "2.0", ["logicalId"] = StableGuid.Of("item", type) },
    };

    private static JsonObject Source(string protocol, JsonObject address) => new()
    {
        ["version"] = "0.1",
        ["connections"] = new JsonArray(new JsonObject
        {
            ["details"] = new JsonObject { ["protocol"] = protocol, ["address"] = address },
            ["options"] = new JsonObject(),
            ["mode"] = "Import",
        }),
    };
}
