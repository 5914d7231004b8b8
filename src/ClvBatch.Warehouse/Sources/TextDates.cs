using System.Globalization;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// How a text column writes its dates: ISO, or one order of day, month and year for the whole column. Decided from all values, so that the
/// same input always reads the same; a column whose values leave day and month open is refused instead of guessed.
/// </summary>
internal sealed class TextDates
{
    private const double TolerableContradiction = 0.01;

    private static readonly string[] Times = [" %H:%M", " %H:%M:%S", "", " %I:%M %p", " %I:%M:%S %p", " %H:%M:%S.%f", "T%H:%M:%S"];

    private readonly string[] _formats;
    private readonly bool _zoned;

    private TextDates(string[] formats, bool zoned)
    {
        _formats = formats;
        _zoned = zoned;
    }

    /// <summary>For messages: "ISO" or the leading strptime format.</summary>
    public string Name => _formats.Length == 0 ? "ISO" : _formats[0];

    /// <summary>Detects the format of the values in the view text_values.</summary>
    public static TextDates Detect(BoundSource source, BoundColumn column, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        string? hint = source.Options.DateFormat;
        if (hint is not null && hint.Contains('%', StringComparison.Ordinal))
            return new TextDates([hint], zoned: false);
        (long given, long iso, long zoned) = connection.Rows(
            SqlCatalog.Text("extract/staging_date_plain.sql"), static row => (row.Get<long>(0), row.Get<long>(1), row.Get<long>(2)), cancellationToken)[0];
        if (given == iso)
            return new TextDates([], zoned > 0);
        IReadOnlyList<Evidence> evidence = connection.Rows(
            SqlCatalog.Text("extract/staging_date_evidence.sql"), Evidence.Of, cancellationToken);
        if (evidence.Count > 0 && evidence[0].Given > iso)
            return new TextDates([.. Times.Select(t => evidence[0].Format(source, column, hint) + t)], zoned: false);
        return iso > 0 ? new TextDates([], zoned > 0) : throw Unreadable(source, column, connection, cancellationToken);
    }

    /// <summary>The business date of a trimmed text expression: its date in <paramref name="timeZone"/> where it names an offset, else as written.</summary>
    public string Expression(string text, string timeZone)
    {
        if (_formats.Length > 0)
            return $"CAST(try_strptime({text}, [{string.Join(", ", _formats.Select(SqlLiteral.Text))}]) AS DATE)";
        string local = $"CAST(TRY_CAST({text} AS TIMESTAMP) AS DATE)";
        return _zoned
            ? $"CASE WHEN contains({text}, ':') AND regexp_matches({text}, '\\d(Z|[+\\-]\\d{{2}}(:?\\d{{2}})?)$') " +
              $"THEN CAST(timezone({SqlLiteral.Text(timeZone)}, TRY_CAST({text} AS TIMESTAMPTZ)) AS DATE) ELSE {local} END"
            : local;
    }

    private static SourceException Unreadable(
        BoundSource source, BoundColumn column, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> examples = connection.Rows(
            "SELECT DISTINCT value FROM text_values ORDER BY value LIMIT 3", static row => $"'{row.Get<string>(0)}'", cancellationToken);
        return new SourceException(
            source.Contract.Name,
            $"no value of the column {column.Actual.Name} in {source.Origin} reads as a date, e.g. {string.Join(", ", examples)}. " +
            $"Map another column, or give its strptime format as Clv:Warehouse:Sources:{source.Contract.Name}:DateFormat.");
    }

    private readonly record struct Evidence(string Family, string Mark, int YearDigits, long Given, long FirstAbove12, long SecondAbove12)
    {
        public static Evidence Of(DuckDbRow row) => new(
            row.Get<string>("family"), row.Get<string>("mark"), row.Get<int>("year_digits"), row.Get<long>("given"),
            row.Get<long>("first_above_12"), row.Get<long>("second_above_12"));

        public string Format(BoundSource source, BoundColumn column, string? hint) => Family switch
        {
            "compact" => "%Y%m%d",
            "day_name" => "%d-%b-%Y",
            "name_day" => "%b %d, %Y",
            _ => Numeric(DayFirst(source, column, hint)),
        };

        private string Numeric(bool dayFirst)
        {
            string year = YearDigits == 2 ? "%y" : "%Y";
            return dayFirst ? $"%d{Mark}%m{Mark}{year}" : $"%m{Mark}%d{Mark}{year}";
        }

        private bool DayFirst(BoundSource source, BoundColumn column, string? hint)
        {
            if (hint is not null)
                return hint.Equals("dmy", StringComparison.OrdinalIgnoreCase);
            // Nobody writes the month first with full stops.
            if (Mark.Equals(".", StringComparison.Ordinal))
                return true;
            long minority = Math.Min(FirstAbove12, SecondAbove12);
            long majority = Math.Max(FirstAbove12, SecondAbove12);
            if (majority > 0 && minority <= majority * TolerableContradiction)
                return FirstAbove12 > SecondAbove12;
            string problem = majority == 0
                ? "could all be day-month or month-day"
                : string.Create(CultureInfo.InvariantCulture, $"contradict each other ({FirstAbove12} can only start with the day, {SecondAbove12} only with the month)");
            throw new SourceException(
                source.Contract.Name,
                $"the dates of the column {column.Actual.Name} in {source.Origin} {problem}. " +
                $"Set Clv:Warehouse:Sources:{source.Contract.Name}:DateFormat to dmy or mdy.");
        }
    }
}
