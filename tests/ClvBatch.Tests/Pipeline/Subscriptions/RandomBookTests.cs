using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Subscriptions;

/// <summary>The tables against the customers looked at day by day.</summary>
public sealed class RandomBookTests(RandomBooks books) : IClassFixture<RandomBooks>
{
    [Fact]
    public void Revenue_movements_are_those_of_customers_looked_at_day_by_day()
    {
        Dictionary<(string Plan, DateOnly Month), decimal[]> expected = [];
        foreach (IGrouping<string, BookLine> customer in books.ByCustomer)
            AddMonths(expected, new DayByDay(customer, RandomBooks.AsOf, RandomBooks.Grace));
        var found = books.Query(
            "SELECT plan, month, opening_mrr, new_mrr, expansion_mrr, contraction_mrr, churn_mrr, reactivation_mrr, closing_mrr, opening_subscribers, " +
            "new_subscribers, plan_changes, churned_subscribers, reactivated_subscribers, closing_subscribers FROM bi.fact_mrr_month",
            row => (Key: (row.Get<string>(0), row.Get<DateOnly>(1)), Values: Enumerable.Range(2, 13).Select(i => i < 9 ? row.Get<decimal>(i) : row.Get<long>(i)).ToArray()));
        found.Count.ShouldBeGreaterThan(RandomBooks.Count);
        decimal[] none = new decimal[13];
        foreach (((string, DateOnly) key, decimal[] values) in found)
            values.ShouldBe(expected.GetValueOrDefault(key, none), $"{key}");
        expected.Keys.Except(found.Select(row => row.Key)).Where(key => expected[key].Any(value => value != 0)).ShouldBeEmpty();
    }

    [Fact]
    public void Movements_lead_from_each_closing_to_the_next_exactly()
    {
        books.Query(
            """
            SELECT plan, month FROM (SELECT *, lag(closing_mrr, 1, 0) OVER (PARTITION BY plan ORDER BY month) AS before FROM bi.fact_mrr_month)
            WHERE opening_mrr <> before OR closing_mrr <> opening_mrr + new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churn_mrr
            """).ShouldBeEmpty();
        books.Query(
            """
            SELECT month FROM bi.fact_mrr_month GROUP BY month HAVING
                sum(CASE plan WHEN '(all)' THEN new_mrr ELSE -new_mrr END) <> 0 OR sum(CASE plan WHEN '(all)' THEN churn_mrr ELSE -churn_mrr END) <> 0
                OR sum(CASE plan WHEN '(all)' THEN closing_mrr ELSE -closing_mrr END) <> 0
                OR sum(CASE plan WHEN '(all)' THEN reactivation_mrr ELSE -reactivation_mrr END) <> 0
                OR sum(CASE plan WHEN '(all)' THEN expansion_mrr - contraction_mrr ELSE contraction_mrr - expansion_mrr END) <> 0
            """).ShouldBeEmpty();
        books.Query(SqlCatalog.Text("checks/snapshot/mrr_movements_add_up.sql")).ShouldBeEmpty();
    }

    [Fact]
    public void Renewals_and_losses_are_those_of_customers_looked_at_day_by_day()
    {
        Dictionary<(string Plan, int Period), (long AtRisk, long Lost)> expected = [];
        foreach (IGrouping<string, BookLine> customer in books.ByCustomer)
        {
            DayByDay all = new(customer, RandomBooks.AsOf, RandomBooks.Grace);
            AddRenewals(expected, "(all)", all, null);
            foreach (IGrouping<string, BookLine> plan in customer.GroupBy(line => line.Plan))
                AddRenewals(expected, plan.Key, new DayByDay(plan, RandomBooks.AsOf, RandomBooks.Grace), all);
        }

        HashSet<string> found = [.. books.Query(
            "SELECT plan, period_index, at_risk, lost FROM bi.fact_subscription_retention WHERE cohort = '(all)' AND period_index > 0 AND NOT is_forecast",
            row => $"{row.Get<string>(0)} {row.Get<int>(1)} {row.Get<long>(2)} {row.Get<long>(3)}")];
        string[] lookedAt = [.. expected.Select(entry => $"{entry.Key.Plan} {entry.Key.Period} {entry.Value.AtRisk} {entry.Value.Lost}")];
        lookedAt.Except(found, StringComparer.Ordinal).ShouldBeEmpty();
        found.Except(lookedAt, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Cohorts_are_parts_of_the_whole_and_shares_stay_shares()
    {
        books.Query(
            """
            SELECT plan FROM bi.fact_subscription_retention WHERE period_index = 0 GROUP BY plan
            HAVING sum(CASE cohort WHEN '(all)' THEN started ELSE -started END) <> 0
            """).ShouldBeEmpty();
        books.Query("SELECT * FROM bi.fact_subscription_retention WHERE NOT (survival BETWEEN 0 AND 1 AND survivors BETWEEN 0 AND started AND coalesce(retention_rate, 1) BETWEEN 0 AND 1)").ShouldBeEmpty();
        books.Query(
            """
            SELECT * FROM (SELECT *, lag(survival) OVER (PARTITION BY plan, cohort ORDER BY period_index) AS before FROM bi.fact_subscription_retention)
            WHERE survival > before + 1e-12 OR survival_low > survival + 1e-12 OR survival_high < survival - 1e-12
            """).ShouldBeEmpty();
        books.Query("SELECT sum(CASE plan WHEN '(all)' THEN residual_value ELSE -residual_value END) FROM bi.fact_subscription_plan").ShouldBe(["0.0000"]);
        books.Query("SELECT count(*) FROM bi.fact_subscription_retention WHERE is_forecast", row => row.Get<long>(0))[0].ShouldBeGreaterThan(0);
    }

    private static void AddMonths(Dictionary<(string, DateOnly), decimal[]> expected, DayByDay days)
    {
        for (DateOnly month = new(2022, 8, 1); month <= RandomBooks.AsOf; month = month.AddMonths(1))
        {
            DateOnly before = month.AddDays(-1), last = month.AddMonths(1).AddDays(-1);
            if (last > RandomBooks.AsOf)
                last = RandomBooks.AsOf;
            IReadOnlyList<BookLine> opening = days.Standing(before), closing = days.Standing(last);
            int was = days.Relation(before), now = days.Relation(last);
            foreach (string? plan in opening.Concat(closing).Select(line => line.Plan).Distinct(StringComparer.Ordinal).Prepend(null))
                Add(expected, (plan ?? "(all)", month), Of(opening, plan), Of(closing, plan), was, now);
        }
    }

    private static BookLine[] Of(IReadOnlyList<BookLine> lines, string? plan) => [.. lines.Where(line => plan is null || line.Plan == plan)];

    private static void Add(Dictionary<(string, DateOnly), decimal[]> expected, (string, DateOnly) key, BookLine[] opening, BookLine[] closing, int was, int now)
    {
        if (!expected.TryGetValue(key, out decimal[]? values))
            expected.Add(key, values = new decimal[13]);
        decimal from = opening.Sum(line => line.Amount ?? 0), to = closing.Sum(line => line.Amount ?? 0);
        int opens = opening.Length > 0 ? 1 : 0, closes = closing.Length > 0 ? 1 : 0;
        bool stays = was == now, isNew = !stays && now == 1, returns = !stays && now > 1;
        decimal[] added =
        [
            from, isNew ? to : 0, stays ? Math.Max(to - from, 0) : 0, stays ? Math.Max(from - to, 0) : 0, stays ? 0 : from, returns ? to : 0, to,
            opens, isNew ? closes : 0, stays ? closes - opens : 0, stays ? 0 : opens, returns ? closes : 0, closes,
        ];
        for (int i = 0; i < values.Length; i++)
            values[i] += added[i];
    }

    private static void AddRenewals(Dictionary<(string, int), (long AtRisk, long Lost)> expected, string plan, DayByDay days, DayByDay? elsewhere)
    {
        foreach ((DateOnly start, DateOnly last) in days.Relations())
        {
            int period = 0;
            foreach (bool renewed in days.Renewals(start, last, elsewhere))
            {
                (long atRisk, long lost) = expected.GetValueOrDefault((plan, ++period));
                expected[(plan, period)] = (atRisk + 1, lost + (renewed ? 0 : 1));
            }
        }
    }
}
