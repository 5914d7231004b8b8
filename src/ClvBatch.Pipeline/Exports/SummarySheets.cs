using System.Globalization;
using ClvBatch.Snapshots.Dictionary;
using ClvBatch.Snapshots.Exports;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Exports;

/// <summary>The sheets of a summary of one snapshot, read from the small published tables.</summary>
internal sealed class SummarySheets(MartQuery read, DataDictionary dictionary, DateOnly date)
{
    private const double Narrow = 12;
    private const double Wide = 60;

    private readonly SummaryText _text = SummaryText.In(dictionary.Language);
    private readonly SummaryCodes _codes = new(dictionary.Language);

    public IReadOnlyList<Sheet> Build() =>
    [
        KeyFigures(),
        Table(_text.Segments, "fact_segment_snapshot", SummaryQueries.Segments, frozen: 2),
        Table(_text.Channels, "fact_channel_economics", SummaryQueries.Channels),
        Table(_text.Leads, "fact_lead_source", SummaryQueries.Leads),
        Triangle(_text.Cohorts, "fact_cohort_period", SummaryQueries.Cohorts, _text.Month, CellFormat.Share),
        Triangle(_text.Ltv, "fact_cohort_ltv", SummaryQueries.Ltv, _text.Day, CellFormat.Number),
        Table(_text.Forecast, "fact_forecast", SummaryQueries.Forecast),
        Table(_text.Concentration, "fact_value_concentration", SummaryQueries.Concentration),
        Table(_text.Alerts, "alert", SummaryQueries.Alerts),
        Definitions(),
    ];

    /// <summary>One figure per row, each with what it means.</summary>
    private Sheet KeyFigures()
    {
        IEnumerable<IReadOnlyList<SheetCell>> rows =
        [
            .. Figures("dim_snapshot", SummaryQueries.Snapshot),
            .. Figures("customer_equity", SummaryQueries.Equity),
            .. read(SummaryQueries.TopShare, date).Rows.Select(row => Figure(
                _text.TopShare, new SheetCell(row.Values[0], CellFormat.Share), dictionary["fact_value_concentration"]["total_value_share"].Meaning)),
            .. read(SummaryQueries.Retention, date).Rows.Select(row => Figure(
                string.Format(CultureInfo.InvariantCulture, _text.ActiveShare, row.Values[0]),
                new SheetCell(row.Values[1], CellFormat.Share),
                dictionary["fact_cohort_period"]["active_share"].Meaning)),
        ];
        return new Sheet(
            _text.KeyFigures, [new SheetColumn(_text.Figure, 46), new SheetColumn(_text.Value, 20), new SheetColumn(_text.Meaning, 90)], [.. rows]);
    }

    private IEnumerable<IReadOnlyList<SheetCell>> Figures(string table, string sql)
    {
        MartRows found = read(sql, date);
        foreach (MartRow row in found.Rows)
        {
            for (int i = 0; i < found.Columns.Count; i++)
            {
                DictionaryColumn column = dictionary[table][found.Columns[i]];
                yield return Figure(column.Caption, new SheetCell(row.Values[i], FormatOf(column)), column.Meaning);
            }
        }
    }

    private static IReadOnlyList<SheetCell> Figure(string name, SheetCell value, string meaning) =>
        [new SheetCell(name, CellFormat.Plain), value, new SheetCell(meaning, CellFormat.Wrapped)];

    /// <summary>The rows of a query, with captions and formats of the columns of the same names.</summary>
    private Sheet Table(string name, string table, string sql, int frozen = 1)
    {
        MartRows found = read(string.Format(CultureInfo.InvariantCulture, sql, dictionary.Language), date);
        DictionaryColumn[] columns = [.. found.Columns.Select(column => dictionary[table][column])];
        CellFormat[] formats = [.. columns.Select(FormatOf)];
        return new Sheet(
            name,
            [.. columns.Select((column, i) => new SheetColumn(column.Caption, WidthOf(column, formats[i])))],
            [.. found.Rows.Select(row => row.Values.Select((value, i) => new SheetCell(_codes.InWords(table, columns[i].Name, value), formats[i])).ToArray())],
            frozen);
    }

    /// <summary>One row per cohort and one column per age; a cell that is not old enough to be known stays empty.</summary>
    private Sheet Triangle(string name, string table, string sql, string age, CellFormat format)
    {
        var cells = read(sql, date).Rows
            .Select(row => (Cohort: row.Get<DateOnly>(0), Customers: row.Get<long>(1), Age: row.Get<int>(2), Value: row.Get<double?>(3))).ToArray();
        int[] ages = [.. cells.Select(cell => cell.Age).Distinct().Order()];
        IReadOnlyList<SheetCell>[] rows = [.. cells.GroupBy(cell => cell.Cohort).Select(cohort =>
        {
            Dictionary<int, double?> values = cohort.ToDictionary(cell => cell.Age, cell => cell.Value);
            return (IReadOnlyList<SheetCell>)
            [
                new SheetCell(cohort.Key, CellFormat.Month),
                new SheetCell(cohort.Max(cell => cell.Customers), CellFormat.Whole),
                .. ages.Select(known => new SheetCell(values.GetValueOrDefault(known), format)),
            ];
        })];
        return new Sheet(
            name,
            [
                new SheetColumn(dictionary[table]["cohort_month"].Caption, Narrow),
                new SheetColumn(dictionary[table]["customers"].Caption, Narrow),
                .. ages.Select(known => new SheetColumn(string.Create(CultureInfo.InvariantCulture, $"{age} {known}"), 10)),
            ],
            rows, FrozenColumns: 2, HeatFrom: 2);
    }

    private Sheet Definitions() => new(
        _text.Definitions,
        [
            new SheetColumn(_text.Table, 28), new SheetColumn(_text.Column, 32), new SheetColumn(_text.Figure, 34), new SheetColumn(_text.Unit, 24),
            new SheetColumn(_text.Formula, Wide), new SheetColumn(_text.Meaning, Wide),
        ],
        [.. from table in dictionary.Tables
            from column in table.Columns
            select new SheetCell[]
            {
                new(table.Name, CellFormat.Plain), new(column.Name, CellFormat.Plain), new(column.Caption, CellFormat.Plain),
                new(column.Unit, CellFormat.Wrapped), new(column.Formula, CellFormat.Wrapped), new(column.Meaning, CellFormat.Wrapped),
            }],
        FrozenColumns: 2);

    private static CellFormat FormatOf(DictionaryColumn column) => column.Type switch
    {
        "text" => IsLong(column) ? CellFormat.Wrapped : CellFormat.Plain,
        "date" => column.Name is "month" or "cohort_month" ? CellFormat.Month : CellFormat.Date,
        "boolean" => CellFormat.Plain,
        "double precision" when column.IsShare => CellFormat.Share,
        "integer" or "bigint" => CellFormat.Whole,
        _ => CellFormat.Number,
    };

    private static double WidthOf(DictionaryColumn column, CellFormat format) => format switch
    {
        CellFormat.Wrapped => Wide,
        CellFormat.Plain when column.Type is "text" => 22,
        _ => Math.Clamp(column.Caption.Length * 0.6 + 4, Narrow, 24),
    };

    private static bool IsLong(DictionaryColumn column) =>
        column.Name.StartsWith("message_", StringComparison.Ordinal)
        || column.Name.StartsWith("what_to_look_at_", StringComparison.Ordinal)
        || column.Name.StartsWith("verdict_reason_", StringComparison.Ordinal);
}
