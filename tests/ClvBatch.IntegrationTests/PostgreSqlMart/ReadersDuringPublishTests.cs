using System.Data;
using System.Diagnostics;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using Npgsql;
using Xunit.Abstractions;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>
/// Readers go on reading every published table while snapshots are published and replaced: no statement fails, and none sees rows of two
/// publications, although one reader holds a fact open all the time.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class ReadersDuringPublishTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Readers = 3;
    private static readonly DateOnly Day = new(2026, 1, 1);
    private static readonly int Publishes = MartDatabase.Count("CLV_TEST_PUBLISHES", 12);
    private static readonly int Reads = MartDatabase.Count("CLV_TEST_READS", 1_500);

    [Fact]
    public async Task No_reader_sees_two_publications_or_an_error()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        Publish(database, 0);
        using NpgsqlConnection patient = Open(database);
        using NpgsqlTransaction longReading = patient.BeginTransaction(IsolationLevel.RepeatableRead);
        string[] seenFirst = Picture(patient);
        using NpgsqlConnection untouched = Open(database);
        using NpgsqlTransaction lateReading = untouched.BeginTransaction(IsolationLevel.RepeatableRead);
        Execute(untouched, "SELECT 1");

        int published = 0;
        int[] reads = new int[Readers];
        Task<List<string>>[] readers = [.. Enumerable.Range(0, Readers).Select(reader => Task.Run(() =>
        {
            List<string> wrong = [];
            using NpgsqlConnection connection = Open(database);
            Random random = new(reader);
            while (Volatile.Read(ref published) < Publishes || reads[reader] < Reads / Readers)
            {
                wrong.AddRange(Read(connection, random));
                reads[reader]++;
            }

            return wrong;
        }))];
        List<double> seconds = [];
        for (int mark = 1; mark <= Publishes; mark++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            Publish(database, mark);
            seconds.Add(watch.Elapsed.TotalSeconds);
            Volatile.Write(ref published, mark);
        }

        List<string>[] faults = await Task.WhenAll(readers);
        Picture(patient).ShouldBe(seenFirst, "a transaction sees one state however long it lasts");
        Picture(untouched).ShouldBe(seenFirst, "also one that begins to read late");
        longReading.Commit();
        lateReading.Commit();
        output.WriteLine($"{reads.Sum()} reads, {Publishes} publishes of {seconds.Average():0.00} s on average, at most {seconds.Max():0.00} s");
        faults.SelectMany(wrong => wrong).ShouldBeEmpty();
        reads.Sum().ShouldBeGreaterThanOrEqualTo(Reads / Readers * Readers);

        Publish(database, Publishes + 1);
        database.Orphans().ShouldBe(0, "what readers held is removed when they are gone");
    }

    /// <summary>Every second publication replaces the date before it; dates beyond five days are let go.</summary>
    private static void Publish(MartDatabase database, int mark)
    {
        using MarkedSnapshot snapshot = new(Day.AddDays(mark / 2), mark);
        snapshot.Publish(database.Open(), "run", dailyDays: 5);
    }

    /// <summary>One statement per table: the newest date's rows, their number and mark, beside the mark of dim_snapshot.</summary>
    private static IEnumerable<string> Read(NpgsqlConnection connection, Random random)
    {
        MartTable[] tables = [.. MartCatalog.Default.Published.Where(table => table.Name is not "dim_snapshot")];
        MartTable table = tables[random.Next(tables.Length)];
        string mark = MarkedSnapshot.MarkOf(table);
        string only = table.IsDated ? "WHERE t.snapshot_date = s.snapshot_date" : "";
        string sql =
            $"""
            SELECT (SELECT count(*) FROM bi.dim_snapshot WHERE is_latest), s.customers,
                (SELECT count(*) FROM {table.QualifiedName} AS t {only}),
                (SELECT string_agg(DISTINCT CAST(CAST("{mark}" AS double precision) AS text), ',') FROM {table.QualifiedName} AS t {only})
            FROM bi.dim_snapshot AS s WHERE is_latest
            """;
        using NpgsqlCommand command = new(sql, connection);
        string seen;
        try
        {
            using NpgsqlDataReader reader = command.ExecuteReader();
            seen = reader.Read() ? $"{reader.GetInt64(0)} latest, {reader.GetInt64(1)}: {reader.GetInt64(2)} rows of {(reader.IsDBNull(3) ? "nothing" : reader.GetString(3))}" : "nothing";
            int of = int.Parse(seen.Split(", ", 2)[1].Split(':')[0]);
            if (seen == $"1 latest, {of}: {MarkedSnapshot.Rows(table, of)} rows of {of}")
                yield break;
        }
        catch (NpgsqlException error)
        {
            seen = error.Message;
        }

        yield return $"{table.Name}: {seen}";
    }

    /// <summary>All published tables as one transaction sees them, in several statements.</summary>
    private static string[] Picture(NpgsqlConnection connection) =>
        [.. MartCatalog.Default.Published.Select(table => $"{table.Name} {Execute(connection, $"SELECT md5(string_agg(CAST(t AS text), ';' ORDER BY CAST(t AS text))) FROM {table.QualifiedName} AS t")}")];

    private static string? Execute(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar()?.ToString();
    }

    private static NpgsqlConnection Open(MartDatabase database)
    {
        NpgsqlConnection connection = new(database.ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }
}
