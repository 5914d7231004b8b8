using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.PostgreSql.Pushdown;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>Rows and dates of a source, counted by the server.</summary>
internal static class PostgresExtent
{
    public static SourceExtent Of(PostgresSession session, PostgresSource source, string timeZone, CancellationToken cancellationToken)
    {
        string dates = source.Bound.Columns.FirstOrDefault(column => column.Canonical.Kind == SourceColumnKind.Moment) is { } moment
            && source.Find(moment.Canonical.Name) is { Column.Type: DuckDbType.Date or DuckDbType.Timestamp or DuckDbType.TimestampTz } actual
                ? PushedExpressions.Moment(actual, timeZone)
                : "CAST(NULL AS date)";
        using PostgresRows rows = session.Query(
            "SELECT count(*), min(business_date) FILTER (WHERE readable), max(business_date) FILTER (WHERE readable) FROM (" +
            $"SELECT business_date, business_date BETWEEN DATE '1900-01-01' AND DATE '9999-12-31' AS readable FROM (" +
            $"SELECT {dates} AS business_date FROM {source.Bound.Relation} AS source) AS dated) AS judged",
            cancellationToken);
        rows.Read();
        return new SourceExtent(rows.Row.GetInt64(0), Date(rows, 1), Date(rows, 2));
    }

    private static DateOnly? Date(PostgresRows rows, int ordinal) => rows.Row.IsDBNull(ordinal) ? null : rows.Row.GetFieldValue<DateOnly>(ordinal);
}
