using ClvBatch.Snapshots.PowerBi.Tmdl;

namespace ClvBatch.Snapshots.PowerBi.Measures;

/// <summary>A measure in TMDL, with its expression put together.</summary>
internal static class MeasureText
{
    private const string Newest = "AsOf = [Snapshot date]";
    private const string OfNewest = "'dim_snapshot'[snapshot_date] = AsOf";

    public static void Write(TmdlWriter writer, Measure measure) => writer.Formula(
        $"measure {TmdlWriter.Name(measure.Name)}",
        Lines(measure),
        () =>
        {
            writer.Property("formatString", measure.Format);
            writer.Property("displayFolder", measure.Folder.En);
            writer.Property("lineageTag", StableGuid.Of("measure", measure.Name));
        },
        measure.Description.En);

    /// <summary>The expression in DAX, line by line.</summary>
    public static IEnumerable<string> Lines(Measure measure)
    {
        string[] filters = [.. measure.Snapshot ? [OfNewest] : Array.Empty<string>(), .. measure.Where ?? []];
        string[] variables = [.. measure.Snapshot ? [Newest] : Array.Empty<string>(), .. measure.Let ?? []];
        foreach (string variable in variables)
            yield return $"VAR {variable}";
        if (variables.Length > 0)
            yield return "RETURN";
        string margin = variables.Length > 0 ? "    " : "";
        if (filters.Length == 0)
        {
            foreach (string line in measure.Value)
                yield return margin + line;
            yield break;
        }

        yield return $"{margin}CALCULATE (";
        foreach ((int index, string line) in measure.Value.Index())
            yield return $"{margin}    {line}{(index == measure.Value.Count - 1 ? "," : "")}";
        foreach ((int index, string filter) in filters.Index())
            yield return $"{margin}    {filter}{(index == filters.Length - 1 ? "" : ",")}";
        yield return $"{margin})";
    }
}
