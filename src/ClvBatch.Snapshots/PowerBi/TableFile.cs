using ClvBatch.Snapshots.PowerBi.Tmdl;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>One published table in TMDL: columns, the partition that loads it, and which of it each refresh reads again.</summary>
internal static class TableFile
{
    /// <summary>Snapshots that are kept, and those that each refresh reads again: a run may be repeated for a week.</summary>
    private const string KeptYears = "3";
    private const string RefreshedDays = "7";

    public static string Text(SemanticTable table)
    {
        TmdlWriter writer = new();
        writer.Object($"table {TmdlWriter.Name(table.Name)}", () =>
        {
            writer.Property("dataCategory", table.Name is SemanticModel.DateTable ? "Time" : null);
            writer.Property("lineageTag", StableGuid.Of("table", table.Name));
            if (table.IsIncremental)
                Policy(writer, table);
            foreach (SemanticColumn column in table.Columns)
                Column(writer, table, column);
            writer.Object($"partition {TmdlWriter.Name(table.Name)} = m", () =>
            {
                writer.Property("mode", "import");
                writer.Expression("source", PartitionQuery.Of(table));
            });
        }, table.Table.Meaning);
        return writer.ToString();
    }

    private static void Column(TmdlWriter writer, SemanticTable table, SemanticColumn column) => writer.Object(
        $"column {TmdlWriter.Name(column.Name)}",
        () =>
        {
            writer.Property("dataType", column.DataType);
            writer.Flag("isHidden", column.IsHidden);
            writer.Flag("isKey", column.IsKey);
            writer.Property("formatString", column.Format);
            writer.Property("displayFolder", column.Folder);
            writer.Property("lineageTag", StableGuid.Of("column", table.Name, column.Name));
            writer.Property("summarizeBy", "none");
            writer.Property("sourceColumn", column.Name);
            writer.Property("sortByColumn", column.SortBy);
        },
        column.Column.Meaning);

    private static void Policy(TmdlWriter writer, SemanticTable table) => writer.Object("refreshPolicy", () =>
    {
        writer.Property("policyType", "basic");
        writer.Property("rollingWindowGranularity", "year");
        writer.Property("rollingWindowPeriods", KeptYears);
        writer.Property("incrementalGranularity", "day");
        writer.Property("incrementalPeriods", RefreshedDays);
        writer.Expression("sourceExpression", PartitionQuery.Of(table));
    });
}
