using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Marts.PostgreSql;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>Every value that a published column can hold arrives as it was sent: DuckDB's text of it against PostgreSQL's.</summary>
[Collection(PostgresTests.Name)]
public sealed class BulkLoadTests(PostgresServer server)
{
    private const string Values =
        """
        SELECT i AS place,
            CASE WHEN i % 7 = 0 THEN NULL ELSE CAST(hash(i) % 20000000000 AS BIGINT) - 10000000000 END AS whole,
            CASE WHEN i % 5 = 0 THEN NULL WHEN i % 11 = 1 THEN CAST(i * 10000 AS DECIMAL(19,4)) WHEN i % 11 = 2 THEN 0.0000
                WHEN i = 3 THEN 999999999999999.9999 WHEN i = 4 THEN -999999999999999.9999 WHEN i = 6 THEN 0.0001 WHEN i = 8 THEN -0.0001
                ELSE CAST((CAST(hash(i) % 2000000000000 AS BIGINT) - 1000000000000) / pow(10, i % 9) AS DECIMAL(19,4)) END AS money,
            CASE WHEN i % 3 = 0 THEN NULL WHEN i = 1 THEN 'NaN'::DOUBLE WHEN i = 2 THEN '-inf'::DOUBLE ELSE sqrt(i) * pow(10, i % 300 - 150) END AS share,
            CASE WHEN i % 4 = 0 THEN NULL WHEN i % 1000 = 1 THEN repeat('длинный 😀 "текст"', 5000) ELSE repeat('ж', CAST(i % 40 AS INTEGER)) || chr(9) || chr(92) || 'N' END AS label,
            CASE WHEN i % 6 = 0 THEN NULL ELSE DATE '1600-01-01' + CAST(i * 17 AS INTEGER) END AS day,
            make_timestamp(i * 987654321098 - 600000000000000) AS instant,
            CASE WHEN i % 2 = 0 THEN NULL ELSE i % 3 = 0 END AS flag
        FROM range(5000) AS numbers(i)
        """;

    [Fact]
    public void Values_of_every_type_arrive_as_they_were_sent()
    {
        string connectionString = server.CreateDatabase();
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection workspace = database.Connect();
        workspace.Execute($"CREATE TABLE sent AS {Values}", CancellationToken.None);
        MartPlace place = new(new MartOptions { Engine = MartEngine.PostgreSql, ConnectionString = connectionString });
        using MartSession session = MartSession.Open(place, "test", CancellationToken.None);
        session.Execute(
            "CREATE TABLE arrived (place bigint, whole bigint, money numeric(19,4), share double precision, label text, day date, instant timestamp, flag boolean)");

        BulkLoad.Run(
            session, workspace, "SELECT * FROM sent", "arrived", ["place", "whole", "money", "share", "label", "day", "instant", "flag"], "",
            CancellationToken.None).ShouldBe(5000);

        string[] sent = Texts(sql => workspace.Rows(sql, row => row.Get<string>(0), CancellationToken.None), "sent", "CAST(epoch_us(instant) AS VARCHAR)", "md5(label)");
        string[] arrived = Texts(
            sql => session.Rows(sql, row => row.Get<string>(0)), "arrived", "CAST(CAST(extract(epoch FROM instant) * 1000000 AS bigint) AS text)", "md5(label)");
        arrived.ShouldBe(sent);
        workspace.Rows("SELECT share FROM sent ORDER BY place", row => row.Get<double?>(0), CancellationToken.None)
            .ShouldBe(session.Rows("SELECT share FROM arrived ORDER BY place", row => row.Get<double?>(0)));
    }

    private static string[] Texts(Func<string, IReadOnlyList<string>> read, string table, string instant, string label) =>
        [.. read(
            $"""
            SELECT concat_ws('|', place, coalesce(CAST(whole AS text), '-'), coalesce(CAST(money AS text), '-'), coalesce({label}, '-'),
                coalesce(CAST(day AS text), '-'), {instant}, CASE WHEN flag THEN 'yes' WHEN NOT flag THEN 'no' ELSE '-' END)
            FROM {table} ORDER BY place
            """)];
}
