using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Pipeline.Pictures;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Pictures;

/// <summary>Oracle: twenty customers in three groups of equals, added up by hand; and the sums of random ones.</summary>
public sealed class CalibrationTableTests : DuckDbFixture
{
    private static readonly DateOnly AsOf = new(2026, 11, 20);

    public CalibrationTableTests()
    {
        Connection.Execute("create schema bi", None);
        Connection.Execute(SqlCatalog.Text("mart/bi.model_calibration.sql"), None);
        Connection.Execute(SqlCatalog.Text("mart/bi.model_backtest.sql"), None);
    }

    [Fact]
    public void Groups_carry_what_was_predicted_and_what_happened()
    {
        Write([0.25, 0.25, 2], [0, 0, 9], [0, 1, 3], [8, 2, 10]);
        Rows("kind = 'frequency' and customers > 0").ShouldBe(["0 false 10.0 2.5 2.0 0.25 0.2 0.125", "7 true 10.0 20.0 30.0 2.0 3.0 1.875"]);
        Rows("kind = 'frequency' and customers = 0").ShouldBe(Enumerable.Range(1, 6).Select(bin => $"{bin} false 0.0 0.0 0.0 NULL NULL NULL"));
        Rows("kind = 'decile'").ShouldBe(
        [
            .. Enumerable.Range(1, 5).Select(bin => $"{bin} false 2.0 4.0 6.0 2.0 3.0 1.875"),
            .. Enumerable.Range(6, 5).Select(bin => $"{bin} false 2.0 0.5 0.4 0.25 0.2 0.125"),
        ]);
    }

    [Fact]
    public void Lift_is_unknown_where_nobody_bought()
    {
        Write([0.5], [1], [0], [3]);
        Rows("lift is not null").ShouldBeEmpty();
        Rows("actual <> 0").ShouldBeEmpty();
    }

    [Fact]
    public void Both_groupings_add_up_to_the_backtest_of_random_customers()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Random random = new(seed);
            int rows = random.Next(1, 200);
            double[] predicted = [.. Enumerable.Range(0, rows).Select(_ => random.Next(20) * 0.37)];
            double[] actual = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(5))];
            double[] weights = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(1, 50))];
            Write(predicted, [.. predicted.Select(_ => (double)random.Next(12))], actual, weights);
            Connection.Execute("delete from bi.model_backtest", None);
            Connection.Execute(
                "insert into bi.model_backtest by name select $1 as snapshot_date, 'M' as model, 4 as holdout_weeks, $2 as customers, $3 as predicted, $4 as actual, true as chosen, '' as reason",
                None, AsOf, (long)weights.Sum(), weights.Zip(predicted, (w, p) => w * p).Sum(), weights.Zip(actual, (w, a) => w * a).Sum());
            Violations().ShouldBeEmpty($"seed {seed}");
        }

        Connection.Execute("update bi.model_calibration set actual = actual + 1 where kind = 'decile' and bin = 3", None);
        Violations().ShouldBe(["decile differs from the backtest"]);
    }

    private void Write(double[] predicted, double[] frequency, double[] actual, double[] weights)
    {
        double[] age = [.. frequency.Select(x => x + 1)];
        HoldoutPatterns holdout = new(PurchaseSummary.Create([0], [0], [1], [1], [0]), new ScoreColumns(frequency, frequency, age), weights, actual);
        Connection.Execute("delete from bi.model_calibration", None);
        new CalibrationTable(Connection, AsOf).Write("M", predicted, holdout, None);
    }

    private IReadOnlyList<string> Violations() =>
        Connection.Rows(SqlCatalog.Text("checks/snapshot/calibration_adds_up.sql"), row => row.Get<string>(0), None);

    private IReadOnlyList<string> Rows(string condition) => Connection.Rows(
        $"""
        select concat_ws(' ', bin, is_open_ended, customers, predicted, actual, coalesce(round(predicted_per_customer, 9)::text, 'NULL'),
            coalesce(round(actual_per_customer, 9)::text, 'NULL'), coalesce(round(lift, 9)::text, 'NULL'))
        from bi.model_calibration where {condition} order by kind, bin
        """,
        row => row.Get<string>(0),
        None);
}
