using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>One run at a time, exactly one publication per run key, and none by a run that lost its lock or was overtaken.</summary>
[Collection(PostgresTests.Name)]
public sealed class LockAndFenceTests(PostgresServer server)
{
    private const string CutLocks =
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly int Trials = MartDatabase.Count("CLV_TEST_LOCK_TRIALS", 15);

    [Fact]
    public void Second_run_is_told_who_holds_the_lock()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        using IDisposable first = database.Open().AcquireLock(default, CancellationToken.None);
        string message = Should.Throw<RunLockedException>(() => database.Open().AcquireLock(default, CancellationToken.None)).Message;
        message.ShouldContain($"process {Environment.ProcessId} on {Environment.MachineName}");
        message.ShouldContain("127.0.0.1");
        message.ShouldContain(" UTC");
    }

    [Fact]
    public void Marts_in_two_databases_of_one_server_do_not_meet()
    {
        using IDisposable first = MartDatabase.Migrated(server).Open().AcquireLock(default, CancellationToken.None);
        using IDisposable second = MartDatabase.Migrated(server).Open().AcquireLock(default, CancellationToken.None);
        second.ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task Several_workers_on_one_run_key_publish_once()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        for (int trial = 0; trial < Trials; trial++)
        {
            string run = $"run-{trial}";
            bool[] published = await Task.WhenAll(Enumerable.Range(0, 2 + trial % 3).Select(_ => Task.Run(() => Work(database, run, trial))));
            published.Count(won => won).ShouldBe(1, run);
        }

        database.Scalar<long>("SELECT token FROM clv.fence").ShouldBe(Trials, "every start of a run but the published ones would have taken a token");
        database.Scalar<long>("SELECT count(*) FROM clv.snapshot").ShouldBe(Trials);
    }

    [Fact]
    public void Run_that_was_overtaken_after_its_lock_was_cut_cannot_publish()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        for (int trial = 0; trial < Trials; trial++)
        {
            IMart stalled = database.Open();
            using IDisposable lost = stalled.AcquireLock(default, CancellationToken.None);
            using MarkedSnapshot late = new(Day, 1);
            long token = late.Start(stalled, "run");
            database.Execute(CutLocks);
            using MarkedSnapshot winner = new(Day, 2);
            winner.Publish(database.Open(), "run").ShouldBeTrue();

            Should.Throw<PublishException>(() => late.PublishUnlocked(stalled, "run", token)).Message.ShouldContain("later run");
            stalled.FailRun("run", token, DateTime.UnixEpoch, "overtaken", CancellationToken.None);

            database.Scalar<int>("SELECT max(orders) FROM bi.fact_customer_snapshot").ShouldBe(2);
            database.Open().FindRun("run", CancellationToken.None)!.State.ShouldBe("published");
        }
    }

    [Fact]
    public void Run_whose_lock_was_cut_cannot_publish_although_nobody_took_it()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        IMart mart = database.Open();
        using IDisposable lost = mart.AcquireLock(default, CancellationToken.None);
        using MarkedSnapshot snapshot = new(Day, 1);
        long token = snapshot.Start(mart, "run");
        database.Execute(CutLocks);

        Should.Throw<PublishException>(() => snapshot.PublishUnlocked(mart, "run", token)).Message.ShouldContain("lost its lock");
        database.Scalar<long>("SELECT count(*) FROM clv.snapshot").ShouldBe(0);

        snapshot.Publish(database.Open(), "run").ShouldBeTrue();
        database.Orphans().ShouldBe(0);
    }

    [Fact]
    public void Rows_that_do_not_arrive_whole_are_not_published()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        database.Execute(
            """
            CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN new.revenue = new.revenue + 0.0001; RETURN new; END';
            CREATE FUNCTION lose_in_new_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$
            DECLARE made text;
            BEGIN
                FOR made IN SELECT object_identity FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE 'clv.fact_cohort_ltv_2%' LOOP
                    EXECUTE 'CREATE TRIGGER lose BEFORE INSERT ON ' || made || ' FOR EACH ROW EXECUTE FUNCTION lose()';
                END LOOP;
            END $$;
            CREATE EVENT TRIGGER lose_in_new_tables ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION lose_in_new_tables();
            """);
        using MarkedSnapshot snapshot = new(Day, 1);

        Should.Throw<PublishException>(() => snapshot.Publish(database.Open(), "run")).Message.ShouldContain("bi.fact_cohort_ltv did not arrive whole");

        database.Execute("DROP EVENT TRIGGER lose_in_new_tables");
        database.Scalar<long>("SELECT count(*) FROM bi.dim_snapshot").ShouldBe(0);
        snapshot.Publish(database.Open(), "run").ShouldBeTrue();
        database.Orphans().ShouldBe(0);
    }

    /// <summary>A worker tries until the run is published; true = it was the one.</summary>
    private static bool Work(MartDatabase database, string run, int trial)
    {
        using MarkedSnapshot snapshot = new(Day.AddDays(trial), trial);
        while (true)
        {
            try
            {
                return snapshot.Publish(database.Open(), run, force: false);
            }
            catch (RunLockedException)
            {
                Thread.Sleep(20);
            }
        }
    }
}
