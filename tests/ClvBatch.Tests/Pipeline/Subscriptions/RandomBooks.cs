using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Pipeline.Subscriptions;

/// <summary>Thousands of random books in one workspace, each with customers and plans of its own, and the tables filled from them.</summary>
public sealed class RandomBooks : SubscriptionFixture
{
    public const int Grace = 30;

    public static readonly DateOnly AsOf = new(2024, 6, 12);

    public RandomBooks()
    {
        BookLine[] lines = [.. Enumerable.Range(0, Count).SelectMany(seed => RandomBook.Make(seed, AsOf, $"{seed}/A", $"{seed}/B", $"{seed}/C"))];
        ByCustomer = lines.ToLookup(line => line.Customer, StringComparer.Ordinal);
        Execute($"INSERT INTO stage.subscriptions VALUES {string.Join(",\n", lines.Select(Row))}");
        Fill(AsOf, new SubscriptionOptions { PlanChangeDays = Grace });
    }

    /// <summary>CLV_TEST_SUBSCRIPTION_BOOKS says how many.</summary>
    public static int Count { get; } =
        int.Parse(Environment.GetEnvironmentVariable("CLV_TEST_SUBSCRIPTION_BOOKS") ?? "2000", CultureInfo.InvariantCulture);

    internal ILookup<string, BookLine> ByCustomer { get; }

    internal IReadOnlyList<string> Query(string sql) => Rows(sql);

    internal IReadOnlyList<T> Query<T>(string sql, Func<DuckDbRow, T> map) => Rows(sql, map);

    private static string Row(BookLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"('{line.Customer}', DATE '{line.Started:yyyy-MM-dd}', {(line.Ended is { } end ? $"DATE '{end:yyyy-MM-dd}'" : "NULL")}, '{line.Plan}', {(line.Amount is { } amount ? $"{amount}" : "NULL")}, NULL)");
}
