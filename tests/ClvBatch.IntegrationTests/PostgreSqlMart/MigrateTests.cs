using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>Setting up and upgrading the mart: repeatable, by several at once, and in plain words where it cannot be.</summary>
[Collection(PostgresTests.Name)]
public sealed class MigrateTests(PostgresServer server)
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void Run_on_a_mart_that_was_not_migrated_ends_with_2_and_names_the_verb()
    {
        using Shop shop = new();
        WorkerExit exit = WorkerProcess.Run(shop.Directory, shop.RunArguments(shop.Out, new MartDatabase(server).Arguments));
        exit.Code.ShouldBe(2, exit.ToString());
        exit.Error.ShouldContain("clvbatch migrate");
        exit.ToString().ShouldNotContain("canary-s3cret");
    }

    [Fact]
    public void Migrating_twice_does_nothing_the_second_time()
    {
        using Shop shop = new();
        MartDatabase database = new(server);
        WorkerExit first = WorkerProcess.Run(shop.Directory, ["migrate", .. database.Arguments, "--json"]);
        first.Code.ShouldBe(0, first.ToString());
        first.Json.GetProperty("done").GetArrayLength().ShouldBeGreaterThan(MartCatalog.Default.Tables.Count);

        WorkerExit second = WorkerProcess.Run(shop.Directory, ["migrate", .. database.Arguments, "--json"]);
        second.Json.GetProperty("done").GetArrayLength().ShouldBe(0);
        second.ToString().ShouldNotContain("canary-s3cret");
    }

    [Fact]
    public async Task Migrating_by_four_at_once_leaves_one_mart()
    {
        MartDatabase database = new(server);
        IReadOnlyList<string>[] done = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.Open().Migrate(CancellationToken.None))));

        done.Count(steps => steps.Count > 0).ShouldBe(1);
        database.Open().MakeReady(CancellationToken.None);
    }

    [Fact]
    public void Columns_of_a_later_version_are_added_with_what_is_published_kept()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        using MarkedSnapshot before = new(Day, 1);
        before.Publish(database.Open(), "before");
        database.Execute(
            """
            DROP VIEW bi.fact_cohort_ltv; ALTER TABLE clv.fact_cohort_ltv DROP COLUMN revenue; ALTER TABLE bi.dim_customer DROP COLUMN country;
            DROP TABLE clv.quarantine;
            """);
        Should.Throw<MartNotReadyException>(() => database.Open().MakeReady(CancellationToken.None)).Message.ShouldContain("clvbatch migrate");

        database.Open().Migrate(CancellationToken.None).ShouldBe(
            ["Column bi.dim_customer.country was added.", "Column clv.fact_cohort_ltv.revenue was added.", "Table clv.quarantine was created."]);

        using MarkedSnapshot after = new(Day.AddDays(1), 2);
        after.Publish(database.Open(), "after");
        database.Scalar<long>("SELECT count(*) FROM bi.fact_cohort_ltv WHERE revenue IS NULL").ShouldBe(4);
        database.Scalar<long>("SELECT count(*) FROM bi.fact_cohort_ltv WHERE revenue = 2").ShouldBe(5);
        database.Scalar<string>(
            "SELECT obj_description(CAST('bi.fact_cohort_ltv' AS regclass)) || col_description(CAST('bi.fact_cohort_ltv' AS regclass), 1)")
            .ShouldContain(MartCatalog.Default["bi.fact_cohort_ltv"].Meaning);
    }

    [Fact]
    public void Column_of_another_type_is_refused()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        database.Execute("ALTER TABLE bi.dim_channel ALTER COLUMN channel TYPE varchar(5)");
        Should.Throw<MartNotReadyException>(() => database.Open().Migrate(CancellationToken.None)).Message.ShouldContain("bi.dim_channel.channel");
    }

    [Fact]
    public void Mart_of_a_later_version_is_refused()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        database.Execute("INSERT INTO clv.migration VALUES ('mart/postgres/9999_future.sql', now(), 'x')");
        Should.Throw<MartNotReadyException>(() => database.Open().Migrate(CancellationToken.None)).Message.ShouldContain("later version");
    }

    [Fact]
    public void User_without_rights_learns_what_a_DBA_has_to_run_and_then_it_works()
    {
        MartDatabase database = new(server);
        database.Execute("DROP ROLE IF EXISTS clv_newcomer; CREATE ROLE clv_newcomer LOGIN PASSWORD 'new'");
        IMart mart = MartDatabase.Open(database.As("clv_newcomer", "new"));
        string message = Should.Throw<MartNotReadyException>(() => mart.Migrate(CancellationToken.None)).Message;
        message.ShouldContain("""GRANT clv_publisher TO "clv_newcomer";""");

        // The roles may be there from other tests; the rest of the advice is followed as it stands.
        MartDatabase.Migrated(server);
        database.Execute(string.Join('\n', message.Split('\n').Where(line => line.StartsWith("GRANT", StringComparison.Ordinal))));
        mart.Migrate(CancellationToken.None).ShouldNotBeEmpty();
        mart.MakeReady(CancellationToken.None);
        using MarkedSnapshot snapshot = new(Day, 1);
        snapshot.Publish(mart, "run").ShouldBeTrue();
        database.Execute("DROP OWNED BY clv_newcomer; DROP ROLE clv_newcomer");
    }

    [Fact]
    public void Citus_without_its_extension_is_refused_in_words()
    {
        MartDatabase database = new(server);
        MartOptions options = new() { Engine = MartEngine.PostgreSql, ConnectionString = database.ConnectionString, Distributed = MartDistribution.Citus };
        Should.Throw<MartNotReadyException>(() => Mart.Open(options).Migrate(CancellationToken.None)).Message.ShouldContain("CREATE EXTENSION citus");
    }
}
