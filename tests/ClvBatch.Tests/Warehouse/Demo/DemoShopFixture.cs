using ClvBatch.Warehouse.Demo;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Warehouse.Demo;

/// <summary>The default shop as CSV, read back by SQL that knows nothing of the simulator but the summary rule.</summary>
public sealed class DemoShopFixture : IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 6, 17);

    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("clv-demo-");
    private readonly DuckDbDatabase _database;

    public DemoShopFixture()
    {
        Truth = DemoShop.Write(new DemoOptions { Directory = Directory, To = AsOf });
        _database = DuckDbDatabase.Open(null, new DuckDbSettings());
        Connection = _database.Connect();
        foreach (string table in (string[])["transactions", "customers", "leads", "spend", "interactions", "truth_customers"])
        {
            string columns = table == "transactions" ? ", all_varchar = true" : "";
            Connection.Execute(
                $"CREATE TABLE {(table == "transactions" ? "raw" : table)} AS FROM read_csv('{Directory}/{table}.csv', header = true{columns})",
                CancellationToken.None);
        }
        Connection.Execute(
            $"""
            CREATE TABLE lines AS
            SELECT DISTINCT * REPLACE (amount::DECIMAL(12, 2) AS amount, margin::DECIMAL(12, 2) AS margin, occurred_at::TIMESTAMP AS occurred_at)
            FROM raw
            WHERE customer_id IS NOT NULL AND try_cast(amount AS DECIMAL(12, 2)) IS NOT NULL AND occurred_at::DATE <= DATE '{AsOf:yyyy-MM-dd}'
              AND transaction_id NOT IN (SELECT transaction_id FROM raw GROUP BY ALL HAVING count(DISTINCT amount) > 1);
            CREATE TABLE occasions AS
            WITH orders AS (
                SELECT customer_id, order_id, min(occurred_at) FILTER (amount >= 0) AS placed_at, sum(amount) AS value, bool_or(amount < 0) AS has_refund
                FROM lines GROUP BY ALL)
            SELECT customer_id, placed_at::DATE AS day, sum(value) AS value, count(*) AS orders
            FROM orders WHERE NOT (has_refund AND value <= 0) GROUP BY ALL;
            CREATE TABLE firsts AS
            SELECT customer_id, min(day) AS first_day, count(*) AS occasions FROM occasions GROUP BY ALL;
            """,
            CancellationToken.None);
    }

    public ShopTruth Truth { get; }

    public DuckDbConnection Connection { get; }

    public string Directory => _directory.FullName;

    public T Scalar<T>(string sql) => Connection.Scalar<T>(sql, CancellationToken.None);

    /// <summary>First column as key, second as value.</summary>
    public Dictionary<string, double> Map(string sql) => Connection
        .Rows(sql, static row => (Key: row.Get<string>(0), Value: row.Get<double>(1)), CancellationToken.None)
        .ToDictionary(r => r.Key, r => r.Value);

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
        _directory.Delete(recursive: true);
    }
}
