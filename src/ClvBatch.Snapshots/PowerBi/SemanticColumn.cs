using ClvBatch.Snapshots.Catalog;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>A published column as the model shows it.</summary>
/// <param name="DataType">Type of the model: int64, double, decimal (fixed, four places), dateTime, string or boolean.</param>
/// <param name="QueryType">The same in M.</param>
/// <param name="SortBy">Column that gives the order of this one; null = its own.</param>
internal sealed record SemanticColumn(
    MartColumn Column, string DataType, string QueryType, string? Format, string Folder, bool IsKey, bool IsHidden, string? SortBy)
{
    /// <summary>Whole numbers that name something: no thousands separators.</summary>
    private static readonly string[] Ordinals =
    [
        "year", "quarter", "month", "iso_week", "iso_weekday", "period_index", "percentile", "day_mark", "rank", "step",
        "months_ahead", "sort_order",
    ];

    /// <summary>Words in the names of ratios that readers expect in percent.</summary>
    private static readonly string[] ShareWords =
        ["share", "rate", "retention", "survival", "probability", "coverage", "level", "bias", "roi", "rise", "error"];

    /// <summary>Text columns that have an order of their own. Labels of segments are not among them: two kinds may use the same words.</summary>
    private static readonly Dictionary<string, string> SortColumns = new(StringComparer.Ordinal)
    {
        ["month_name_en"] = "month", ["month_name_ru"] = "month", ["weekday_name_en"] = "iso_weekday", ["weekday_name_ru"] = "iso_weekday",
        ["code"] = "sort_order",
    };

    public string Name => Column.Name;

    /// <param name="isEnd">True for the column by which a fact finds its dimension: readers use the dimension.</param>
    public static SemanticColumn Of(MartTable table, MartColumn column, bool isEnd)
    {
        (string dataType, string queryType) = Types(column.Type);
        bool isOrder = column.Name is "sort_order";
        string? sortBy = SortColumns.GetValueOrDefault(column.Name);
        return new SemanticColumn(
            column,
            dataType,
            queryType,
            FormatOf(column),
            FolderOf(column, isEnd),
            IsKey: table.Name.StartsWith("dim_", StringComparison.Ordinal) && table.Key is [var key] && key == column.Name,
            IsHidden: isEnd || isOrder || IsSurrogate(column),
            SortBy: table.Columns.Any(other => other.Name == sortBy) ? sortBy : null);
    }

    private static (string DataType, string QueryType) Types(string type) => type switch
    {
        "INTEGER" or "BIGINT" => ("int64", "Int64.Type"),
        "DOUBLE" => ("double", "type number"),
        "DECIMAL(19,4)" => ("decimal", "Currency.Type"),
        "DATE" => ("dateTime", "type date"),
        "TIMESTAMP" => ("dateTime", "type datetime"),
        "VARCHAR" => ("string", "type text"),
        "BOOLEAN" => ("boolean", "type logical"),
        _ => throw new ArgumentException($"Power BI has no type for {type}.", nameof(type)),
    };

    private static string? FormatOf(MartColumn column) => column.Type switch
    {
        "INTEGER" or "BIGINT" when Ordinals.Contains(column.Name, StringComparer.Ordinal) || IsSurrogate(column) => "0",
        "INTEGER" or "BIGINT" => "#,0",
        "DOUBLE" => IsShare(column.Name) ? "0.0%" : "#,0.00",
        "DECIMAL(19,4)" => "#,0.00",
        "DATE" => "yyyy-mm-dd",
        "TIMESTAMP" => "yyyy-mm-dd hh:nn:ss",
        "BOOLEAN" => "\"TRUE\";\"TRUE\";\"FALSE\"",
        _ => null,
    };

    private static string FolderOf(MartColumn column, bool isEnd) => column switch
    {
        _ when isEnd || IsSurrogate(column) => "Keys",
        { Type: "DECIMAL(19,4)" } => "Money",
        { Type: "DOUBLE" } => IsShare(column.Name) ? "Shares" : "Numbers",
        { Type: "INTEGER" or "BIGINT" } => "Counts",
        { Type: "DATE" or "TIMESTAMP" } => "Dates",
        { Type: "BOOLEAN" } => "Flags",
        _ => "Texts",
    };

    private static bool IsSurrogate(MartColumn column) => column.Name.EndsWith("_key", StringComparison.Ordinal);

    private static bool IsShare(string name)
    {
        string[] words = name.Split('_');
        return !name.Contains("std_error", StringComparison.Ordinal)
            && (words.Any(word => ShareWords.Contains(word, StringComparer.Ordinal))
                || name.EndsWith("p_alive", StringComparison.Ordinal)
                || name.EndsWith("so_far", StringComparison.Ordinal));
    }
}
