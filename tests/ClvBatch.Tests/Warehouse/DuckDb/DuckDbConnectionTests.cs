using System.Diagnostics;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Warehouse.DuckDb;

public sealed class DuckDbConnectionTests : DuckDbFixture
{
    private const string Endless = "SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c WHERE a.range * b.range % 7 = c.range";

    [Fact]
    public void Execute_runs_every_statement_and_returns_the_rows_of_the_last()
    {
        Connection.Execute("CREATE TABLE t (x INT); INSERT INTO t SELECT range FROM range(7); UPDATE t SET x = 0 WHERE x < 3;", None).ShouldBe(3);
        Connection.Execute("CREATE TABLE u AS SELECT * FROM range(42)", None).ShouldBe(42);
        Connection.Execute("CREATE TABLE v (x INT)", None).ShouldBe(0);
    }

    [Fact]
    public void A_statement_for_each_row_of_parameters_is_all_or_nothing()
    {
        Connection.Execute("CREATE TABLE each (x INT NOT NULL, y TEXT)", None);
        Connection.ExecuteEach("INSERT INTO each VALUES ($1, $2)", [[1, "a"], [2, null], [3, "c"]], None);
        Connection.Scalar<string>("SELECT string_agg(x || coalesce(y, '-'), ' ' ORDER BY x) FROM each", None).ShouldBe("1a 2- 3c");

        Should.Throw<DuckDbException>(() => Connection.ExecuteEach("INSERT INTO each VALUES ($1, $2)", [[4, "d"], [null, "e"]], None));
        Connection.InTransaction.ShouldBeFalse();
        Connection.Scalar<long>("SELECT count(*) FROM each", None).ShouldBe(3);
    }

    [Fact]
    public void A_failing_statement_ends_with_the_message_of_the_engine_and_the_first_line_of_its_text()
    {
        DuckDbException error = Should.Throw<DuckDbException>(() => Connection.Execute("-- a comment\nSELECT nothing_here\nFROM nowhere", None));
        error.EngineMessage.ShouldNotBeNull().ShouldContain("nowhere does not exist");
        error.Message.ShouldEndWith("[SQL: SELECT nothing_here]");
        Should.Throw<DuckDbException>(() => Connection.Execute("SELEC 1", None)).Message.ShouldContain("syntax error");
    }

    [Fact]
    public void An_error_in_the_middle_of_a_stream_is_thrown_and_the_connection_lives_on()
    {
        Should.Throw<DuckDbException>(() =>
        {
            using DuckDbResult result = Connection.Query("SELECT CAST(CASE WHEN range = 90000 THEN 'x' ELSE '1' END AS INT) FROM range(100000)", None);
            while (result.Read() is not null)
            {
            }
        }).Message.ShouldContain("Could not convert string 'x' to INT32");
        Connection.Scalar<int>("SELECT 1", None).ShouldBe(1);
    }

    [Fact]
    public void Parameters_of_every_kind_come_back_as_given()
    {
        DateTime instant = new(2024, 2, 29, 23, 59, 58, DateTimeKind.Utc);
        Echo<bool>(true).ShouldBeTrue();
        Echo<int>(int.MinValue).ShouldBe(int.MinValue);
        Echo<long>(long.MaxValue).ShouldBe(long.MaxValue);
        Echo<double>(double.Epsilon).ShouldBe(double.Epsilon);
        Echo<decimal>(-79228162514264.337593543950335m).ShouldBe(-79228162514264.337593543950335m);
        Echo<decimal>(0.0001m).ShouldBe(0.0001m);
        Echo<string>("Ключ 'quoted' \u0001 🧺").ShouldBe("Ключ 'quoted' \u0001 🧺");
        Echo<DateOnly>(new DateOnly(1969, 12, 31)).ShouldBe(new DateOnly(1969, 12, 31));
        Echo<DateTime>(instant).ShouldBe(instant);
        Echo<string?>(null).ShouldBeNull();

        T Echo<T>(object? value) => Connection.Scalar<T>("SELECT $1", None, value);
    }

    [Fact]
    public void Named_parameters_are_found_by_name_and_wrong_ones_are_named()
    {
        const string sql = "SELECT $b - $a";
        Connection.Scalar<int>(sql, None, new DuckDbParameter("a", 1), new DuckDbParameter("b", 10)).ShouldBe(9);
        Should.Throw<DuckDbException>(() => Connection.Scalar<int>(sql, None, new DuckDbParameter("a", 1), new DuckDbParameter("c", 2)))
            .Message.ShouldContain("no parameter $c");
        Should.Throw<DuckDbException>(() => Connection.Scalar<int>(sql, None, 1)).Message.ShouldContain("has 2 parameters; 1 were given");
        Should.Throw<DuckDbException>(() => Connection.Scalar<int>("SELECT $1", None, new object())).Message.ShouldContain("cannot be bound");
    }

    [Fact]
    public void Cancelling_interrupts_a_running_statement_and_the_connection_lives_on()
    {
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(200));
        Stopwatch watch = Stopwatch.StartNew();
        OperationCanceledException error = Should.Throw<OperationCanceledException>(() => Connection.Execute(Endless, source.Token));
        error.CancellationToken.ShouldBe(source.Token);
        error.InnerException.ShouldBeOfType<DuckDbException>();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        Connection.Scalar<int>("SELECT 1", None).ShouldBe(1);
    }

    [Fact]
    public void Cancelling_stops_a_stream_between_chunks()
    {
        using CancellationTokenSource source = new();
        using DuckDbResult result = Connection.Query("SELECT range FROM range(10000000000)", source.Token);
        result.Read().ShouldNotBeNull();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
        {
            while (result.Read() is not null)
            {
            }
        });
    }

    [Fact]
    public void A_cancelled_token_runs_nothing()
    {
        Should.Throw<OperationCanceledException>(() => Connection.Execute("CREATE TABLE never (x INT)", new CancellationToken(true)));
        Connection.Scalar<long>("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'never'", None).ShouldBe(0);
    }

    [Fact]
    public void A_busy_connection_refuses_a_second_statement()
    {
        using (Connection.Query("SELECT range FROM range(100000)", None))
            Should.Throw<InvalidOperationException>(() => Connection.Execute("SELECT 1", None)).Message.ShouldContain("busy");
        Connection.Scalar<int>("SELECT 1", None).ShouldBe(1);
    }

    [Fact]
    public void Connections_of_one_database_work_in_parallel()
    {
        Connection.Execute("CREATE TABLE t AS SELECT range AS x FROM range(100000)", None);
        long[] sums = new long[8];
        Parallel.For(0, sums.Length, i =>
        {
            using DuckDbConnection own = Connect();
            sums[i] = own.Scalar<long>("SELECT sum(x) FROM t", None);
        });
        sums.ShouldAllBe(s => s == 4999950000L);
    }

    [Fact]
    public void Describe_names_the_columns_without_running_the_query()
    {
        IReadOnlyList<DuckDbColumn> columns = Connection.Describe(
            "SELECT 1 AS a, 'x' AS \"Б б\", CAST(1 AS DECIMAL(18,4)) AS m, DATE '2020-01-01' AS d, now() AS t, count(*) AS n FROM range(1000000000000)", None);
        columns.Select(c => $"{c.Name}:{c.TypeName}").ShouldBe(
            ["a:INTEGER", "Б б:VARCHAR", "m:DECIMAL(18,4)", "d:DATE", "t:TIMESTAMP WITH TIME ZONE", "n:BIGINT"]);
    }

    [Fact]
    public void Scalars_convert_numbers_but_never_out_of_range_or_from_null()
    {
        Connection.Scalar<long>("SELECT sum(x) FROM (VALUES (1), (2)) v(x)", None).ShouldBe(3);
        Connection.Scalar<double>("SELECT 1.5::DECIMAL(5,2)", None).ShouldBe(1.5);
        Connection.Scalar<long?>("SELECT NULL::BIGINT", None).ShouldBeNull();
        Should.Throw<DuckDbException>(() => Connection.Scalar<long>("SELECT NULL::BIGINT", None)).Message.ShouldContain("is NULL where a Int64 is needed");
        Should.Throw<DuckDbException>(() => Connection.Scalar<int>("SELECT 3000000000", None)).Message.ShouldContain("is no Int32");
        Should.Throw<DuckDbException>(() => Connection.Scalar<int>("SELECT 1 WHERE false", None)).Message.ShouldContain("the result has 0");
    }

    [Fact]
    public void A_transaction_that_is_not_committed_leaves_nothing()
    {
        Connection.Execute("CREATE TABLE t (x INT)", None);
        using (Connection.Begin())
            Connection.Execute("INSERT INTO t VALUES (1)", None);
        Connection.Scalar<long>("SELECT count(*) FROM t", None).ShouldBe(0);
        using (DuckDbTransaction kept = Connection.Begin())
        {
            Connection.Execute("INSERT INTO t VALUES (1)", None);
            Should.Throw<InvalidOperationException>(() => Connection.Begin());
            kept.Commit();
        }

        Connection.Scalar<long>("SELECT count(*) FROM t", None).ShouldBe(1);
        Connection.InTransaction.ShouldBeFalse();
    }

    [Fact]
    public void A_failed_statement_dooms_only_its_transaction()
    {
        Connection.Execute("CREATE TABLE t (x INT PRIMARY KEY)", None);
        using (Connection.Begin())
        {
            Connection.Execute("INSERT INTO t VALUES (1)", None);
            Should.Throw<DuckDbException>(() => Connection.Execute("INSERT INTO t VALUES (1)", None));
        }

        Connection.Execute("INSERT INTO t VALUES (1)", None).ShouldBe(1);
    }
}
