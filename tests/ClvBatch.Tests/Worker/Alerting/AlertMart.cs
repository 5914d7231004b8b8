using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Worker.Alerting;

/// <summary>A mart in a file with one published snapshot whose alerts the test decides.</summary>
internal sealed class AlertMart : IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 3, 28);

    private readonly TemporaryFolder _folder = new();

    public AlertMart()
    {
        Options = new ClvOptions { Mart = new MartOptions { ConnectionString = _folder.File("mart.duckdb") } };
        Mart.Open(Options.Mart).Migrate(CancellationToken.None);
        Publish(AsOf);
    }

    public ClvOptions Options { get; }

    /// <summary>A snapshot without alerts, the newest from now on.</summary>
    public void Publish(DateOnly date) => Execute(
        $"""
        UPDATE bi.dim_snapshot SET is_latest = false;
        INSERT INTO bi.dim_snapshot VALUES (DATE '{Iso(date)}', true, 'run', 'MbgNbd', 'EUR', 'UTC', 'month', 0.1, 0.4, 'margin column', '12', 0.9, NULL, NULL, 1);
        """);

    public void Add(string rule, string scope, string severity = "warning", DateOnly? on = null, DateOnly? since = null) => Execute(
        $"""
        INSERT INTO bi.alert VALUES (DATE '{Iso(on ?? AsOf)}', '{rule}', '{scope}', '{severity}', 0.04, 0.12, 0.05, 0.19, DATE '{Iso(since ?? on ?? AsOf)}', true,
            'Cohort {scope} & <others>', 'Когорта {scope}', 'Look there', 'Посмотрите туда');
        """);

    public IReadOnlyList<string> Deliveries() => Use(connection => connection.Rows(
        "SELECT rule || ' ' || channel || ' ' || delivered || ' ' || attempts || coalesce(' ' || error, '') FROM clv.alert_delivery ORDER BY ALL",
        row => row.Get<string>(0),
        CancellationToken.None));

    public void Execute(string sql) => Use(connection =>
    {
        connection.Execute(sql, CancellationToken.None);
        return 0;
    });

    public void Dispose() => _folder.Dispose();

    private T Use<T>(Func<DuckDbConnection, T> use)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(Options.Mart.ConnectionString, new DuckDbSettings());
        using DuckDbConnection connection = database.Connect();
        return use(connection);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
