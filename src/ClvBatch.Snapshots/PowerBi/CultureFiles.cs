using ClvBatch.Snapshots.PowerBi.Measures;
using ClvBatch.Snapshots.PowerBi.Tmdl;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>
/// Captions of tables, columns and measures in English and Russian. The names in the model stay those of the mart, so that DAX, SQL and
/// the data dictionary speak of the same things.
/// </summary>
internal static class CultureFiles
{
    public static readonly IReadOnlyList<string> Cultures = ["en-US", "ru-RU"];

    public static IEnumerable<ProjectFile> Of(SemanticModel model, Captions captions) => Cultures.Select(culture =>
        new ProjectFile($"{PowerBiProject.Name}.SemanticModel/definition/cultures/{culture}.tmdl", Text(model, captions, culture)));

    private static string Text(SemanticModel model, Captions captions, string culture)
    {
        string language = culture[..2];
        TmdlWriter writer = new();
        writer.Block($"cultureInfo {culture}", () => writer.Block("translations", () => writer.Block("model Model", () =>
        {
            Measures(writer, model, captions, language);
            foreach (SemanticTable table in model.Tables)
                Table(writer, table, captions, language);
        })));
        return writer.ToString();
    }

    private static void Measures(TmdlWriter writer, SemanticModel model, Captions captions, string language) =>
        writer.Block($"table {SemanticModel.MeasureTable}", () =>
        {
            writer.Property("caption", captions.Table(SemanticModel.MeasureTable).In(language));
            foreach (Measure measure in model.Measures)
            {
                writer.Block($"measure {TmdlWriter.Name(measure.Name)}", () =>
                {
                    writer.Property("caption", new LocalizedText(measure.Name, measure.Ru).In(language));
                    writer.Property("description", measure.Description.In(language));
                    writer.Property("displayFolder", measure.Folder.In(language));
                });
            }
        });

    private static void Table(TmdlWriter writer, SemanticTable table, Captions captions, string language) =>
        writer.Block($"table {TmdlWriter.Name(table.Name)}", () =>
        {
            writer.Property("caption", captions.Table(table.Name).In(language));
            HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
            foreach (SemanticColumn column in table.Columns.Where(column => !column.IsHidden))
            {
                string caption = captions.Column(table.Name, column.Name).In(language);
                writer.Block($"column {TmdlWriter.Name(column.Name)}", () =>
                {
                    writer.Property("caption", taken.Add(caption) ? caption : $"{caption} ({column.Name})");
                    writer.Property("description", captions.Meaning(table.Name, column.Name)?.In(language));
                    writer.Property("displayFolder", captions.Folder(column.Folder).In(language));
                });
            }
        });
}
