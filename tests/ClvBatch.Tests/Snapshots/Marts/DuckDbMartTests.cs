using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Snapshots.Marts;

/// <summary>What a mart promises at its seam, on a file.</summary>
public sealed class DuckDbMartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IMart _mart;

    public DuckDbMartTests() => _mart = Mart.Open(new MartOptions { ConnectionString = _folder.File("mart.duckdb") });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Opening_creates_nothing_and_migrating_twice_changes_nothing()
    {
        _mart.Exists(CancellationToken.None).ShouldBeFalse();
        _mart.Migrate(CancellationToken.None).ShouldContain("Table bi.dim_snapshot was created.");
        _mart.Exists(CancellationToken.None).ShouldBeTrue();
        _mart.Migrate(CancellationToken.None).ShouldBeEmpty();
    }

    [Fact]
    public void Values_come_back_in_their_common_CLR_types()
    {
        _mart.Migrate(CancellationToken.None);
        MartRows rows = _mart.Query(
            "SELECT CAST($1 AS integer) AS whole, CAST($2 AS decimal(19, 4)) AS money, $3 AS label, CAST($4 AS date) AS day, CAST(NULL AS text) AS nothing, sum(n) AS total FROM (VALUES (1), (2)) AS v(n)",
            [7, 1.5m, "text", new DateOnly(2026, 11, 20)],
            CancellationToken.None);
        rows.Columns.ShouldBe(["whole", "money", "label", "day", "nothing", "total"]);
        rows.Rows.Single().Values.ShouldBe([7, 1.5m, "text", new DateOnly(2026, 11, 20), null, 3m]);
        rows.Rows.Single().Get<long>(5).ShouldBe(3);
        rows.Rows.Single().Get<string?>(4).ShouldBeNull();
        Should.Throw<InvalidCastException>(() => rows.Rows.Single().Get<int>(4));
    }

    [Fact]
    public void Second_run_is_refused_and_told_who_holds_the_lock()
    {
        using (_mart.AcquireLock(DateTimeOffset.UnixEpoch, CancellationToken.None))
        {
            Should.Throw<RunLockedException>(() => _mart.AcquireLock(DateTimeOffset.UnixEpoch, CancellationToken.None))
                .Message.ShouldContain($"process {Environment.ProcessId}, since 1970-01-01 00:00:00 UTC");
        }

        _mart.AcquireLock(DateTimeOffset.UnixEpoch, CancellationToken.None).Dispose();
    }

    [Fact]
    public void Failure_of_an_overtaken_run_does_not_touch_the_later_one()
    {
        _mart.Migrate(CancellationToken.None);
        long first = _mart.StartRun(Start, CancellationToken.None);
        long second = _mart.StartRun(Start, CancellationToken.None);
        second.ShouldBeGreaterThan(first);
        _mart.FailRun("run", first, DateTime.UnixEpoch, "late", CancellationToken.None);
        _mart.FindRun("run", CancellationToken.None)!.State.ShouldBe("running");
        _mart.FailRun("run", second, DateTime.UnixEpoch, "broken", CancellationToken.None);
        _mart.FindRun("run", CancellationToken.None)!.Error.ShouldBe("broken");
    }

    [Fact]
    public void Parts_of_the_mart_are_copied_under_the_names_asked_for()
    {
        _mart.Migrate(CancellationToken.None);
        _mart.StartRun(Start, CancellationToken.None);
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection workspace = database.Connect();
        workspace.Execute("CREATE SCHEMA bi", CancellationToken.None);
        _mart.ImportInto(
            workspace, [new MartImport("known", "SELECT run_id FROM clv.run"), new MartImport("bi.dim_date", "SELECT * FROM bi.dim_date")], CancellationToken.None);
        workspace.Scalar<string>("SELECT run_id FROM known", CancellationToken.None).ShouldBe("run");
        workspace.Scalar<long>("SELECT count(*) FROM bi.dim_date", CancellationToken.None).ShouldBe(0);
    }

    private static RunStart Start => new("run", new DateOnly(2026, 11, 20), "hash", "source", DateTime.UnixEpoch, "test");
}
