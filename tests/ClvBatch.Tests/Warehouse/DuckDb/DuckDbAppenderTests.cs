using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Warehouse.DuckDb;

public sealed class DuckDbAppenderTests : DuckDbFixture
{
    private const int Rows = 300_000;

    [Fact]
    public void Every_kind_of_column_comes_back_as_appended_over_many_chunks()
    {
        Connection.Execute(
            "CREATE TABLE t (id BIGINT, x DOUBLE, n INTEGER, d DATE, s VARCHAR, b BOOLEAN, m DECIMAL(18,4), w DECIMAL(4,2), h DECIMAL(38,4), seen_at TIMESTAMP)", None);
        long[] ids = [.. Enumerable.Range(0, Rows).Select(i => (long)i)];
        bool[] third = [.. ids.Select(i => i % 3 == 0)];
        double[] halves = [.. ids.Select(i => i % 3 == 0 ? double.NaN : i * 0.5)];
        string?[] names = [.. ids.Select(i => i % 3 == 0 ? null : $"имя {i} {new string('x', (int)(i % 40))}")];
        using (DuckDbAppender appender = Connection.Appender("main", "t"))
        {
            appender.Append(
                Rows,
                AppendColumn.Of<long>(ids),
                AppendColumn.NanAsNull(halves),
                AppendColumn.Of<int>(ids.Select(i => (int)i).ToArray(), third),
                AppendColumn.Dates(ids.Select(i => new DateOnly(1990, 1, 1).AddDays((int)(i % 20000))).ToArray(), third),
                AppendColumn.Text(names),
                AppendColumn.Of<bool>(ids.Select(i => i % 2 == 0).ToArray()),
                AppendColumn.Unscaled(ids.Select(i => i * 12345).ToArray(), third),
                AppendColumn.Unscaled(ids.Select(i => i % 9999).ToArray()),
                AppendColumn.Unscaled(ids.Select(i => -i).ToArray()),
                AppendColumn.Of<long>(ids.Select(i => i * 1_000_000).ToArray()));
            appender.Count.ShouldBe(Rows);
            appender.Complete();
        }

        Connection.Scalar<long>(
            """
            SELECT count(*) FROM t
            WHERE b = (id % 2 = 0) AND w = (id % 9999)::DECIMAL(18,2) / 100 AND h = -id::DECIMAL(38,4) / 10000 AND epoch(seen_at) = id
              AND CASE WHEN id % 3 = 0 THEN x IS NULL AND n IS NULL AND d IS NULL AND s IS NULL AND m IS NULL
                  ELSE x = id * 0.5 AND n = id AND d = DATE '1990-01-01' + (id % 20000)::INT AND m::DOUBLE = (id * 12345) / 10000
                   AND s = 'имя ' || id || ' ' || repeat('x', (id % 40)::INT) END
            """, None).ShouldBe(Rows);
    }

    [Fact]
    public void Rows_of_an_appender_that_was_not_completed_are_gone_even_when_flushed()
    {
        Connection.Execute("CREATE TABLE t (id BIGINT)", None);
        using (DuckDbAppender appender = Connection.Appender("main", "t"))
            appender.Append(Rows, AppendColumn.Of<long>(new long[Rows]));
        Connection.Scalar<long>("SELECT count(*) FROM t", None).ShouldBe(0);
    }

    [Fact]
    public void An_abandoned_appender_leaves_the_surrounding_transaction_only_the_way_back()
    {
        Connection.Execute("CREATE TABLE t (id BIGINT)", None);
        using (DuckDbTransaction transaction = Connection.Begin())
        {
            using (DuckDbAppender appender = Connection.Appender("main", "t"))
                appender.Append(1, AppendColumn.Of<long>(new long[1]));
            Should.Throw<InvalidOperationException>(transaction.Commit).Message.ShouldContain("not completed");
        }

        Connection.Scalar<long>("SELECT count(*) FROM t", None).ShouldBe(0);
    }

    [Fact]
    public void Completed_appenders_share_the_fate_of_the_surrounding_transaction()
    {
        Connection.Execute("CREATE TABLE t (id BIGINT)", None);
        foreach (bool keep in new[] { false, true })
        {
            using DuckDbTransaction transaction = Connection.Begin();
            using (DuckDbAppender appender = Connection.Appender("main", "t"))
            {
                appender.Append(5, AppendColumn.Of<long>(new long[5]));
                appender.Complete();
            }

            if (keep)
                transaction.Commit();
        }

        Connection.Scalar<long>("SELECT count(*) FROM t", None).ShouldBe(5);
    }

    [Fact]
    public void Types_lengths_and_column_counts_are_checked_before_the_first_row()
    {
        Connection.Execute("CREATE TABLE t (id BIGINT, amount DECIMAL(18,4))", None);
        using DuckDbAppender appender = Connection.Appender("main", "t");
        AppendColumn two = AppendColumn.Of<long>(new long[2]);
        Should.Throw<DuckDbException>(() => appender.Append(2, two)).Message.ShouldContain("has 2 columns; 1 were given");
        Should.Throw<DuckDbException>(() => appender.Append(2, AppendColumn.Of<int>(new int[2]), two)).Message.ShouldBe(
            "Column id is BIGINT and is read as Int64; Int32 was asked for.");
        Should.Throw<DuckDbException>(() => appender.Append(3, two, two)).Message.ShouldContain("id was given 2 values for 3 rows");
        Should.Throw<DuckDbException>(() => appender.Append(2, two, AppendColumn.Text(new string?[2]))).Message.ShouldContain("amount is DECIMAL(18,4)");
        appender.Count.ShouldBe(0);
    }

    [Fact]
    public void A_broken_constraint_and_a_missing_table_are_reported_and_nothing_stays()
    {
        Connection.Execute("CREATE TABLE t (id BIGINT PRIMARY KEY)", None);
        Should.Throw<DuckDbException>(() =>
        {
            using DuckDbAppender appender = Connection.Appender("main", "t");
            appender.Append(2, AppendColumn.Of<long>(new long[2]));
            appender.Complete();
        }).Message.ShouldContain("append to main.t");
        Connection.Scalar<long>("SELECT count(*) FROM t", None).ShouldBe(0);
        Should.Throw<DuckDbException>(() => Connection.Appender("main", "nowhere")).Message.ShouldContain("nowhere");
        Connection.InTransaction.ShouldBeFalse();
    }
}
