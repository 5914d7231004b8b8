using ClvBatch.IntegrationTests.PostgreSqlMart;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Tests;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>
/// The demo shop, clean, with a subscription source and a segment of the user's own, so that every table has rows: snapshots of two month-ends, published once
/// into a DuckDB file and once into PostgreSQL.
/// </summary>
public sealed class PublishedShop : IDisposable
{
    public static readonly DateOnly Earlier = new(2026, 8, 31);

    public static readonly DateOnly AsOf = new(2026, 9, 30);

    private const int Customers = 3_000;

    private readonly string _directory = Directory.CreateTempSubdirectory("clvbatch-published-").FullName;
    private readonly PostgresServer _server = new();
    private readonly DuckDbDatabase _sources = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });

    public PublishedShop()
    {
        DemoShop.Write(new DemoOptions { Customers = Customers, Directory = Source(), To = AsOf, Format = DemoFormat.Parquet, Dirt = false });
        Sources = _sources.Connect();
        Sources.Execute(Relations(), CancellationToken.None);
        Sources.Execute($"COPY ({Subscriptions}) TO '{Source("subscriptions.csv")}' (HEADER)", CancellationToken.None);
        Rules = Path.Combine(_directory, "segments.json");
        File.WriteAllText(Rules, File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "config", "segments.json"))
            .Replace("\"flags\": [", $"\"flags\": [{OwnFlag},", StringComparison.Ordinal));
        MartDatabase postgres = MartDatabase.Migrated(_server);
        PostgresConnection = postgres.ConnectionString;
        Publish(Out, []);
        Publish(PostgresOut, postgres.Arguments);
        DuckDb = Mart.Open(new MartOptions { ConnectionString = Path.Combine(Out, "mart.duckdb") });
        Postgres = postgres.Open();
    }

    /// <summary>Views over the files of the shop: transactions, orders, firsts (first order of each customer), customers, leads, spend.</summary>
    public DuckDbConnection Sources { get; }

    public IMart DuckDb { get; }

    public IMart Postgres { get; }

    public string PostgresConnection { get; }

    /// <summary>Rule file with a flag <c>frequent</c> of the user's own.</summary>
    public string Rules { get; }

    public string Out => Path.Combine(_directory, "out");

    public string PostgresOut => Path.Combine(_directory, "out-postgres");

    /// <summary>A place for files of a test.</summary>
    public string Scratch(string name) => Path.Combine(_directory, name);

    public string Source(string file = "") => Path.Combine(_directory, "source", file);

    /// <summary>Arguments that name the mart, for verbs that read it.</summary>
    public string[] MartArguments(bool inPostgres) => inPostgres
        ? ["--set", "Mart:Engine=PostgreSql", "--set", $"Mart:ConnectionString={PostgresConnection}", "--set", $"Segments:File={Rules}"]
        : ["--out", Out, "--set", $"Segments:File={Rules}"];

    /// <summary>Runs the program in the folder of the shop.</summary>
    public WorkerExit Run(params string[] arguments) => WorkerProcess.Run(_directory, arguments);

    public void Dispose()
    {
        Sources.Dispose();
        _sources.Dispose();
        _server.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private const string OwnFlag =
        """
        { "code": "frequent", "name": { "en": "Frequent", "ru": "Частые" }, "meaning": { "en": "At least 8 repeats.", "ru": "Не менее 8 повторов." },
          "action": { "en": "Thank.", "ru": "Поблагодарить." }, "rule": { "column": "frequency", "atLeast": 8 } }
        """;

    private const string Subscriptions =
        """
        SELECT customer_id, acquired_at AS started_on, CASE WHEN row_number() OVER (ORDER BY customer_id) % 3 = 0 THEN acquired_at + 60 END AS ended_on,
            CASE WHEN row_number() OVER (ORDER BY customer_id) % 2 = 0 THEN 'Basic' ELSE 'Про' END AS plan, 9.5 AS monthly_amount
        FROM customers WHERE acquired_at < DATE '2026-05-01' ORDER BY customer_id LIMIT 300
        """;

    private string Relations() =>
        $"""
        CREATE VIEW transactions AS SELECT *, CAST(occurred_at AS DATE) AS day FROM '{Source("transactions.parquet")}';
        CREATE VIEW customers AS SELECT * FROM '{Source("customers.parquet")}';
        CREATE VIEW leads AS SELECT *, CAST(created_at AS DATE) AS created_on, CAST(converted_at AS DATE) AS converted_on FROM '{Source("leads.parquet")}';
        CREATE VIEW spend AS SELECT * FROM '{Source("spend.parquet")}';
        CREATE VIEW orders AS SELECT customer_id, order_id, min(day) FILTER (amount >= 0) AS day, sum(amount) AS net FROM transactions GROUP BY ALL;
        CREATE VIEW firsts AS SELECT customer_id, min(day) AS first_day FROM orders WHERE net > 0 GROUP BY customer_id;
        """;

    private void Publish(string @out, string[] more)
    {
        foreach (string date in new[] { "2026-08-31", "2026-09-30" })
        {
            string[] sources = [.. new[] { "transactions", "customers", "leads", "spend", "interactions" }
                .SelectMany(name => new[] { $"--{name}", Source($"{name}.parquet") })];
            WorkerExit exit = Run(
            [
                "run", .. sources, "--subscriptions", Source("subscriptions.csv"), "--as-of", date, "--out", @out, "--model", "MbgNbd",
                "--set", $"Segments:File={Rules}", .. more,
            ]);
            exit.Code.ShouldBe(0, exit.ToString());
        }
    }
}

/// <summary>Tests that read what <see cref="PublishedShop"/> published.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedShopTests : ICollectionFixture<PublishedShop>
{
    public const string Name = "Published shop";
}
