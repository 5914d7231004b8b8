using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.WhatIf;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.WhatIf;

/// <summary>Oracle: six customers by hand, with expected orders from the functions of one customer.</summary>
public sealed class ScenarioBookTests : DuckDbFixture
{
    private const double Margin = 0.4;
    private const double Rate = 0.1;

    private static readonly IPurchaseModel Model = PurchaseModels.Create(PurchaseModels.MbgNbd, new Dictionary<string, double>
    {
        ["r"] = 0.55, ["alpha"] = 7, ["a"] = 0.9, ["b"] = 2.1,
    });

    private static readonly (PurchaseHistory History, double Value, string Segment)[] Customers =
    [
        (new(0, 0, 10), 30, "new"), (new(0, 0, 50), 30, "lost"), (new(3, 40, 50), 45, "active"),
        (new(3, 20, 50), 25, "lost"), (new(8, 88, 90), 60, "active"), (new(1, 2, 3), 50, "new"),
    ];

    public ScenarioBookTests()
    {
        Execute("create schema bi");
        Execute(SqlCatalog.Text("mart/bi.fact_customer_snapshot.sql"));
        Execute("create table customers as select * from bi.fact_customer_snapshot; drop table bi.fact_customer_snapshot");
        Execute("create table bi.fact_customer_snapshot as select customer_key, frequency, recency_weeks, age_weeks, p_alive, expected_order_value, primary_segment, residual_clv from customers");
        for (int i = 0; i < Customers.Length; i++)
        {
            (PurchaseHistory history, double value, string segment) = Customers[i];
            Connection.Execute(
                "insert into bi.fact_customer_snapshot values ($1, $2, $3, $4, $5, $6, $7, $8)",
                None,
                i + 1, (int)history.Frequency, history.Recency, history.Age, Model.ProbabilityAlive(history), value, segment, (decimal)Math.Round(Residual(i, Rate), 4));
        }

        Execute("insert into bi.fact_customer_snapshot values (99, null, null, null, null, null, 'no_purchase', null)");
    }

    [Fact]
    public void Margin_and_price_move_value_by_hand()
    {
        using ScenarioBook book = Open();
        double residual = Enumerable.Range(0, 6).Sum(i => Residual(i, Rate));
        double year = Enumerable.Range(0, 6).Sum(Year);

        ScenarioRow margin = book.Work(new Scenario { Margin = 0.1 }, None).Whole;
        ((double)margin.EquityChange!.Value).ShouldBe(0.1 * residual, 1e-3);
        margin.EquityChangeShare!.Value.ShouldBe(0.1, 1e-6);
        ((double)margin.ProfitChange!.Value).ShouldBe(0.1 * year, 1e-3);
        ((double)margin.Profit).ShouldBe(year, 1e-3);

        // A price up 10 % at the same cost adds 10 % of revenue to margin: a quarter more at a margin rate of 0.4.
        ScenarioRow price = book.Work(new Scenario { Price = 0.1 }, None).Whole;
        ((double)price.EquityChange!.Value).ShouldBe(0.25 * residual, 1e-3);
        ((double)price.ProfitChange!.Value).ShouldBe(0.25 * year, 1e-3);
    }

    [Fact]
    public void Discount_rate_moves_equity_alone_and_is_computed_anew()
    {
        using ScenarioBook book = Open();
        ScenarioRow whole = book.Work(new Scenario { AnnualDiscountRate = 0.12 }, None).Whole;
        ((double)whole.EquityChange!.Value).ShouldBe(Enumerable.Range(0, 6).Sum(i => Residual(i, 0.12) - Residual(i, Rate)), 1e-3);
        whole.ProfitChange.ShouldBe(0);
        book.Work(new Scenario { DiscountChange = 0.2 }, None).Whole.EquityChange.ShouldBe(whole.EquityChange);
    }

    [Fact]
    public void Acquisition_cost_moves_the_profit_of_the_whole_by_its_share_of_spend()
    {
        using ScenarioBook book = Open();
        ScenarioResult result = book.Work(new Scenario { Cac = 0.1 }, None);
        result.Whole.EquityChange.ShouldBe(0);
        result.Whole.ProfitChange.ShouldBe(-50);
        result.Segments.ShouldAllBe(row => row.ProfitChange == null);
        using ScenarioBook unknown = Open(spend: null);
        unknown.Work(new Scenario { Cac = 0.1 }, None).Whole.ProfitChange.ShouldBeNull();
    }

    [Fact]
    public void Segments_hold_all_customers_and_add_up_to_the_whole_in_money()
    {
        using ScenarioBook book = Open();
        Random random = new(5);
        for (int i = 0; i < 300; i++)
        {
            Scenario scenario = new()
            {
                RetentionPoints = random.Next(2) == 0 ? null : (10 * random.NextDouble()) - 5,
                Margin = random.NextDouble() - 0.5,
                Price = random.NextDouble() - 0.5,
                Frequency = random.NextDouble() - 0.5,
                DiscountChange = random.NextDouble() - 0.5,
            };
            ScenarioResult result = book.Work(scenario, None);
            result.Segments.Sum(row => row.EquityChange).ShouldBe(result.Whole.EquityChange);
            result.Segments.Sum(row => row.ProfitChange).ShouldBe(result.Whole.ProfitChange);
            result.Segments.Sum(row => row.Customers).ShouldBe(7);
        }

        book.Work(new Scenario(), None).Segments.Select(row => row.Segment).ShouldBe(["active", "lost", "new", "no_purchase"]);
    }

    [Fact]
    public void No_change_is_zero_to_the_last_digit_and_an_impossible_one_has_no_number()
    {
        using ScenarioBook book = Open();
        ScenarioResult none = book.Work(new Scenario { RetentionPoints = 0 }, None);
        none.DropOutFactor.ShouldBe(1);
        none.Segments.Append(none.Whole).ShouldAllBe(row => row.EquityChange == 0 && row.ProfitChange == 0 && row.StayingShare == row.FittedStayingShare);
        ScenarioResult impossible = book.Work(new Scenario { RetentionPoints = 90 }, None);
        impossible.DropOutFactor.ShouldBeNull();
        impossible.Whole.EquityChange.ShouldBeNull();
        impossible.Whole.ProfitChange.ShouldBeNull();
    }

    [Fact]
    public void Retention_and_frequency_together_reach_the_share_asked_for()
    {
        using ScenarioBook book = Open();
        ScenarioRow whole = book.Work(new Scenario { RetentionPoints = 2, Frequency = 0.3 }, None).Whole;
        whole.StayingShare!.Value.ShouldBe(whole.FittedStayingShare!.Value + 0.02, 1e-9);
    }

    private static double Residual(int i, double rate) => Margin * Customers[i].Value
        * Model.Dert(DiscountRate.FromAnnual(rate).ContinuousPerWeek, Customers[i].History);

    private static double Year(int i) => Margin * Customers[i].Value * Model.ConditionalExpectedTransactions(365.25 / 7, Customers[i].History);

    private ScenarioBook Open(decimal? spend = 500) => ScenarioBook.Open(Connection, Model, new ScenarioTerms(Margin, Rate, spend), None);

    private void Execute(string sql) => Connection.Execute(sql, None);
}
