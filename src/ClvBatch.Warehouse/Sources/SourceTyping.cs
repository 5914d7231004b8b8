using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// Writes the SELECT that gives a bound source its canonical names and types: typed_rows. Beside every date and amount stands whether
/// anything was given, so that the staging rules can tell a missing value from an unreadable one.
/// </summary>
internal sealed class SourceTyping(DuckDbConnection connection, BoundSource source, string relation, string timeZone)
{
    private const string Blanks = "' ' || chr(9) || chr(10) || chr(13) || chr(160)";
    private const string TrimmedPrefix = "trimmed ";
    private const string Utc = "UTC";

    /// <summary>How the text columns are read, by canonical name; filled by <see cref="Select"/>.</summary>
    public Dictionary<string, string> Formats { get; } = new(StringComparer.Ordinal);

    /// <summary>Detects the formats of text columns from all rows of the relation, and returns the SELECT.</summary>
    public string Select(CancellationToken cancellationToken)
    {
        List<string> columns = [];
        foreach (SourceColumn column in source.Contract.Columns)
            columns.AddRange(Expressions(column, source.Find(column.Name), cancellationToken));
        foreach (BoundColumn attribute in source.Columns.Where(c => !source.Contract.Columns.Contains(c.Canonical)))
            columns.AddRange(Expressions(attribute.Canonical, attribute, cancellationToken));
        columns.Add($"{KeyTrimmed()} AS key_trimmed");
        columns.Add($"{NaturalKey()} AS natural_key");
        columns.Add($"{Given()} AS given");
        return $"SELECT {string.Join(",\n    ", columns)}\nFROM (SELECT *{Trimmed()} FROM {relation})";
    }

    private IEnumerable<string> Expressions(SourceColumn column, BoundColumn? bound, CancellationToken cancellationToken)
    {
        string name = SqlIdentifier.Quote(column.StageName);
        switch (column.Kind)
        {
            case SourceColumnKind.Key:
                yield return $"{(bound is null ? "CAST(NULL AS TEXT)" : Key(bound.Actual))} AS {name}";
                if (!column.Required)
                    yield return $"{(bound is null ? "FALSE" : "TRUE")} AS {SqlIdentifier.Quote(column.StageName + "_mapped")}";
                break;
            case SourceColumnKind.Text:
                // A name that must be there but is blank is 'unknown'; one that may be missing is NULL.
                string text = bound is null ? "CAST(NULL AS TEXT)" : Text(bound.Actual);
                yield return $"{(column.Required ? $"coalesce({text}, 'unknown')" : text)} AS {name}";
                break;
            case SourceColumnKind.Moment:
                yield return $"{(bound is null ? "CAST(NULL AS DATE)" : Moment(bound, cancellationToken))} AS {name}";
                yield return $"{IsGiven(bound)} AS {SqlIdentifier.Quote(column.StageName + "_given")}";
                break;
            default:
                string number = bound is null ? "CAST(NULL AS DOUBLE)" : Number(bound, cancellationToken);
                yield return $"TRY_CAST({number} AS DECIMAL(18, 4)) AS {name}";
                yield return $"TRY_CAST({number} AS DOUBLE) AS {SqlIdentifier.Quote(column.StageName + "_number")}";
                yield return $"{IsGiven(bound)} AS {SqlIdentifier.Quote(column.StageName + "_given")}";
                break;
        }
    }

    /// <summary>The key as staging takes it, over the source's own columns.</summary>
    internal static string KeyOf(DuckDbColumn column) => ColumnBinding.IsText(column) ? Trim(column) : Key(column);

    private static string Raw(DuckDbColumn column) => SqlIdentifier.Quote(column.Name);

    // Trimmed one level further down, because each mention up here would trim again: nullif alone makes two of one.
    private static string Text(DuckDbColumn column) => ColumnBinding.IsText(column)
        ? $"nullif({SqlIdentifier.Quote(TrimmedPrefix + column.Name)}, '')"
        : $"CAST({Raw(column)} AS TEXT)";

    private string Trimmed() => string.Concat(source.Columns
        .Select(c => c.Actual)
        .Where(ColumnBinding.IsText)
        .DistinctBy(c => c.Name)
        .Select(c => $", {Trim(c)} AS {SqlIdentifier.Quote(TrimmedPrefix + c.Name)}"));

    // Trimming a set of characters costs four times as much as trimming spaces, and other blanks are rare.
    private static string Trim(DuckDbColumn column)
    {
        string text = column.Type == DuckDbType.Varchar ? Raw(column) : $"CAST({Raw(column)} AS TEXT)";
        return $"CASE WHEN contains({text}, chr(9)) OR contains({text}, chr(10)) OR contains({text}, chr(13)) OR contains({text}, chr(160)) " +
            $"THEN trim({text}, {Blanks}) ELSE trim({text}) END";
    }

    // Whole numbers that arrive as 17850.0 (a nullable integer that went through a spreadsheet or data frame) are keys without the fraction.
    private static string Key(DuckDbColumn column) => ColumnBinding.IsFraction(column)
        ? $"CASE WHEN {Raw(column)} = floor({Raw(column)}) THEN CAST(CAST({Raw(column)} AS HUGEINT) AS TEXT) ELSE CAST({Raw(column)} AS TEXT) END"
        : ColumnBinding.IsText(column) ? Text(column) : $"CAST({Raw(column)} AS TEXT)";

    private static string IsGiven(BoundColumn? bound) => bound is null
        ? "FALSE"
        : ColumnBinding.IsText(bound.Actual) ? $"{Text(bound.Actual)} IS NOT NULL" : $"{Raw(bound.Actual)} IS NOT NULL";

    private string Moment(BoundColumn bound, CancellationToken cancellationToken)
    {
        DuckDbColumn column = bound.Actual;
        if (ColumnBinding.IsText(column))
        {
            Expose(column, cancellationToken);
            TextDates dates = TextDates.Detect(source, bound, connection, cancellationToken);
            Formats[bound.Canonical.Name] = dates.Name;
            return dates.Expression(Text(column), timeZone);
        }

        return column.Type switch
        {
            DuckDbType.TimestampTz when timeZone.Equals(Utc, StringComparison.OrdinalIgnoreCase) => UtcDate(column),
            DuckDbType.TimestampTz => $"CAST(timezone({SqlLiteral.Text(timeZone)}, {Raw(column)}) AS DATE)",
            _ when ColumnBinding.IsWhole(column) => $"CAST(try_strptime(CAST({Raw(column)} AS TEXT), '%Y%m%d') AS DATE)",
            _ => $"CAST({Raw(column)} AS DATE)",
        };
    }

    // Without the calendar library, which a cast of TIMESTAMPTZ would go through: two to three times faster. Integer division truncates
    // toward zero, so days are counted from 1000 BC upward and shifted back.
    private static string UtcDate(DuckDbColumn column)
    {
        const string shifted = "(epoch_us({0}) + 1085000 * 86400000000) // 86400000000 - 1085000";
        string days = shifted.Replace("{0}", Raw(column), StringComparison.Ordinal);
        return $"CASE WHEN {Raw(column)} BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00+00' AND TIMESTAMPTZ '9999-12-31 23:59:59.999999+00' " +
            $"THEN DATE '1970-01-01' + CAST({days} AS INTEGER) WHEN {Raw(column)} IS NOT NULL THEN DATE 'infinity' END";
    }

    private string Number(BoundColumn bound, CancellationToken cancellationToken)
    {
        if (!ColumnBinding.IsText(bound.Actual))
            return Raw(bound.Actual);
        Expose(bound.Actual, cancellationToken);
        TextNumbers numbers = TextNumbers.Detect(source, bound, connection, cancellationToken);
        Formats[bound.Canonical.Name] = numbers.Name;
        return numbers.Expression(Text(bound.Actual));
    }

    private void Expose(DuckDbColumn column, CancellationToken cancellationToken) => connection.Execute(
        $"CREATE OR REPLACE TEMP VIEW text_values AS SELECT value FROM (SELECT {Trim(column)} AS value FROM {source.Evidence ?? relation}) WHERE value <> ''",
        cancellationToken);

    private string KeyTrimmed()
    {
        BoundColumn? key = source.Columns.FirstOrDefault(c => c.Canonical is { Kind: SourceColumnKind.Key, Required: true });
        return key is not null && ColumnBinding.IsText(key.Actual)
            ? $"coalesce(CAST({Raw(key.Actual)} AS TEXT) <> {Text(key.Actual)}, FALSE)"
            : "FALSE";
    }

    private string NaturalKey()
    {
        string[] keys = [.. source.Columns
            .Where(c => c.Canonical.Kind == SourceColumnKind.Key)
            .OrderByDescending(c => string.Equals(c.Canonical.Name, source.Contract.Key, StringComparison.Ordinal))
            .ThenByDescending(c => c.Canonical.Name.Equals("order_id", StringComparison.Ordinal))
            .Select(c => Key(c.Actual))];
        return keys.Length == 0 ? "CAST(NULL AS TEXT)" : $"coalesce({string.Join(", ", keys)})";
    }

    private string Given() =>
        $"{{{string.Join(", ", source.Columns.Select(c => $"{SqlLiteral.Text(c.Canonical.Name)}: {Raw(c.Actual)}"))}}}";
}
