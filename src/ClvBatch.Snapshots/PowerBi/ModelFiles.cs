using ClvBatch.Snapshots.PowerBi.Measures;
using ClvBatch.Snapshots.PowerBi.Tmdl;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>The semantic model as TMDL files: one per table, as Power BI Desktop lays them out.</summary>
internal static class ModelFiles
{
    private const string Folder = $"{PowerBiProject.Name}.SemanticModel/definition";

    /// <summary>Compatibility level: the lowest that the Desktop versions of 2025 and 2026 open and reload.</summary>
    private const string CompatibilityLevel = "1606";

    public static IEnumerable<ProjectFile> Of(SemanticModel model, PowerBiOptions options) =>
    [
        File("database", Database()),
        File("model", Model(model)),
        File("expressions", SharedQueries.Text(options)),
        File("relationships", Relationships(model)),
        File($"tables/{SemanticModel.MeasureTable}", MeasureTable(model)),
        .. model.Tables.Select(table => File($"tables/{table.Name}", TableFile.Text(table))),
    ];

    private static ProjectFile File(string name, string text) => new($"{Folder}/{name}.tmdl", text);

    private static string Database()
    {
        TmdlWriter writer = new();
        writer.Object("database", () => writer.Property("compatibilityLevel", CompatibilityLevel));
        return writer.ToString();
    }

    private static string Model(SemanticModel model)
    {
        TmdlWriter writer = new();
        string[] tables = [SemanticModel.MeasureTable, .. model.Tables.Select(table => table.Name)];
        writer.Object("model Model", () =>
        {
            writer.Property("culture", "en-US");
            writer.Property("defaultPowerBIDataSourceVersion", "powerBI_V3");
            writer.Flag("discourageImplicitMeasures");
            writer.Property("sourceQueryCulture", "en-US");
            writer.Block("dataAccessOptions", () =>
            {
                writer.Flag("legacyRedirects");
                writer.Flag("returnErrorValuesAsNull");
            });
        });
        writer.Object("annotation __PBI_TimeIntelligenceEnabled = 0", () => { });
        writer.Blank();
        foreach (string table in tables)
            writer.Line($"ref table {TmdlWriter.Name(table)}");
        writer.Blank();
        foreach (string culture in CultureFiles.Cultures)
            writer.Line($"ref cultureInfo {culture}");
        return writer.ToString();
    }

    private static string Relationships(SemanticModel model)
    {
        TmdlWriter writer = new();
        foreach (SemanticRelationship relationship in model.Relationships)
        {
            writer.Object($"relationship {relationship.Id}", () =>
            {
                if (!relationship.IsActive)
                    writer.Property("isActive", "false");
                writer.Property("fromColumn", $"{TmdlWriter.Name(relationship.FromTable)}.{TmdlWriter.Name(relationship.FromColumn)}");
                writer.Property("toColumn", $"{TmdlWriter.Name(relationship.ToTable)}.{TmdlWriter.Name(relationship.ToColumn)}");
            });
        }

        return writer.ToString();
    }

    private static string MeasureTable(SemanticModel model)
    {
        TmdlWriter writer = new();
        writer.Object($"table {SemanticModel.MeasureTable}", () =>
        {
            writer.Property("lineageTag", StableGuid.Of("table", SemanticModel.MeasureTable));
            foreach (Measure measure in model.Measures)
                MeasureText.Write(writer, measure);
            writer.Object("column Value", () =>
            {
                writer.Property("dataType", "int64");
                writer.Flag("isHidden");
                writer.Property("formatString", "0");
                writer.Property("lineageTag", StableGuid.Of("column", SemanticModel.MeasureTable, "Value"));
                writer.Property("summarizeBy", "none");
                writer.Flag("isNameInferred");
                writer.Property("sourceColumn", "[Value]");
            });
            writer.Object($"partition {SemanticModel.MeasureTable} = calculated", () =>
            {
                writer.Property("mode", "import");
                writer.Line("source = { 0 }");
            });
        }, "Every measure of the model, by subject; the one hidden column is there because a table needs one.");
        return writer.ToString();
    }
}
