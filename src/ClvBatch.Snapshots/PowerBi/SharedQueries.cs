using ClvBatch.Snapshots.PowerBi.Tmdl;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>Parameters and functions in M that all tables use: <c>expressions.tmdl</c>.</summary>
internal static class SharedQueries
{
    private static readonly string[] ParquetFiles =
    [
        "(table as text) as table =>",
        "    let",
        "        Whole = table & \".parquet\",",
        "        IsPart = (name as text) => Text.StartsWith(name, table & \"-\") and Text.EndsWith(name, \".parquet\"),",
        "        Found = Table.SelectRows(Folder.Files(ParquetFolder), each [Name] = Whole or IsPart([Name])),",
        "        FolderName = (path as text) => List.Last(List.Select(Text.SplitAny(path, \"\\/\"), each _ <> \"\")),",
        "        Named = Table.AddColumn(Found, \"Snapshot\", each FolderName([Folder Path]), type text)",
        "    in",
        "        Named",
    ];

    private static readonly string[] ParquetRows =
    [
        "(files as table, columns as list) as table =>",
        "    if Table.IsEmpty(files) then #table(columns, {}) else Table.Combine(List.Transform(files[Content], each Parquet.Document(_)))",
    ];

    private static readonly string[] ParquetLatest =
    [
        "(table as text, columns as list) as table =>",
        "    ParquetRows(Table.SelectRows(ParquetFiles(table), each [Snapshot] = \"latest\"), columns)",
    ];

    private static readonly string[] ParquetHistory =
    [
        "(table as text, columns as list, from as datetime, to as datetime) as table =>",
        "    let",
        "        DateOf = (name as text) => try Date.FromText(name, [Format = \"yyyy-MM-dd\", Culture = \"en-US\"]) otherwise null,",
        "        Dated = Table.AddColumn(ParquetFiles(table), \"Date\", each DateOf([Snapshot]), type date),",
        "        Chosen = Table.SelectRows(Dated, each [Date] <> null and [Date] >= Date.From(from) and [Date] < Date.From(to))",
        "    in",
        "        ParquetRows(Chosen, columns)",
    ];

    public static string Text(PowerBiOptions options)
    {
        TmdlWriter writer = new();
        string source = options.Source is PowerBiSource.Parquet ? "Parquet" : "PostgreSQL";
        Parameter(
            writer,
            "SourceKind",
            source,
            "PostgreSQL: the tables of the mart. Parquet: the files of the folder.",
            ", List={\"PostgreSQL\", \"Parquet\"}, DefaultValue=\"PostgreSQL\"");
        Parameter(writer, "Server", options.Server, "Host of the mart, with a port where it is not 5432.");
        Parameter(writer, "Database", options.Database, "Database of the mart; the tables stand in schema bi.");
        Parameter(writer, "ParquetFolder", options.ParquetFolder, "Folder with one folder per snapshot and the folder latest.");
        Range(writer, "RangeStart", "#datetime(2000, 1, 1, 0, 0, 0)", "First snapshot date to load; incremental refresh sets it per partition.");
        Range(writer, "RangeEnd", "#datetime(2100, 1, 1, 0, 0, 0)", "Snapshot date before which loading ends.");
        Function(writer, "ParquetFiles", "Files of one table, with the name of the folder of their snapshot.", ParquetFiles);
        Function(writer, "ParquetRows", "Rows of all of these files.", ParquetRows);
        Function(writer, "ParquetLatest", "Rows of a table in the newest snapshot.", ParquetLatest);
        Function(writer, "ParquetHistory", "Rows of a table in the snapshots from one date, included, to another, not included.", ParquetHistory);
        return writer.ToString();
    }

    private static void Parameter(TmdlWriter writer, string name, string value, string description, string choices = "") => writer.Object(
        $"expression {name} = {Literal(value)} meta [IsParameterQuery=true{choices}, Type=\"Text\", IsParameterQueryRequired=true]",
        () => writer.Property("lineageTag", StableGuid.Of("expression", name)),
        description);

    // In M a quote is doubled, and #( begins an escape.
    private static string Literal(string text) =>
        $"\"{text.Replace("#(", "#(#)(", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Range(TmdlWriter writer, string name, string value, string description) => writer.Object(
        $"expression {name} = {value} meta [IsParameterQuery=true, Type=\"DateTime\", IsParameterQueryRequired=true]",
        () => writer.Property("lineageTag", StableGuid.Of("expression", name)),
        description);

    private static void Function(TmdlWriter writer, string name, string description, string[] lines) => writer.Formula(
        $"expression {name}", lines, () => writer.Property("lineageTag", StableGuid.Of("expression", name)), description);
}
