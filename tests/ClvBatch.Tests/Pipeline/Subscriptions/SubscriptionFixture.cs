using ClvBatch.Models;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Subscriptions;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Subscriptions;

/// <summary>A workspace with staged subscriptions, and the tables that follow from them.</summary>
public abstract class SubscriptionFixture : DuckDbFixture
{
    protected SubscriptionFixture()
    {
        Execute(SqlCatalog.Text("extract/staging_schema.sql"));
        Execute("CREATE TABLE customer_keys (customer_id text, customer_key integer)");
    }

    /// <summary>Stages rows "customer, start, end or nothing, plan or nothing, amount or nothing"; an end after the as-of date is not known.</summary>
    protected void Stage(DateOnly asOf, params ReadOnlySpan<string> rows)
    {
        foreach (string row in rows)
        {
            string[] cells = row.Split(',', StringSplitOptions.TrimEntries);
            Execute(
                $"INSERT INTO stage.subscriptions SELECT '{cells[0]}', DATE '{cells[1]}', {Value("DATE", cells[2])}, {Value("", cells[3])}, {Value("DECIMAL", cells[4])}, NULL " +
                $"WHERE DATE '{cells[1]}' <= {SqlLiteral.Date(asOf)}");
        }

        Execute($"UPDATE stage.subscriptions SET ended_on = NULL WHERE ended_on > {SqlLiteral.Date(asOf)}");
    }

    /// <summary>Fills the tables; returns the notice.</summary>
    protected string? Fill(DateOnly asOf, SubscriptionOptions? options = null, double annualDiscount = 0.1, double marginRate = 0.6) => SubscriptionBook.Fill(
        Connection,
        new SubscriptionTerms(asOf, options ?? new SubscriptionOptions())
        {
            Discount = DiscountRate.FromAnnual(annualDiscount),
            MarginRate = marginRate,
            Interval = 0.9,
        },
        None).Notice;

    protected void Execute(string sql) => Connection.Execute(sql, None);

    /// <summary>All rows as text, fields joined by '|', NULL as a dash, in the order given.</summary>
    protected IReadOnlyList<string> Rows(string sql) => Connection.Rows(
        $"SELECT concat_ws('|', {string.Join(", ", Connection.Describe(sql, None).Select(c => $"coalesce(CAST({SqlIdentifier.Quote(c.Name)} AS TEXT), '-')"))}) FROM ({sql})",
        static row => row.Get<string>(0), None);

    protected IReadOnlyList<T> Rows<T>(string sql, Func<DuckDbRow, T> map) => Connection.Rows(sql, map, None);

    private static string Value(string type, string cell) => cell.Length == 0 ? "NULL" : type is "DECIMAL" ? cell : $"{type} '{cell}'";
}
