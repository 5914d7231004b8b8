using ClvBatch.Models;
using ClvBatch.Models.Contractual;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Pipeline.Subscriptions;

/// <summary>Twenty subscribers who start on the 15th of January; of them 8, 3 and 1 do not renew the first, second and third month.</summary>
public sealed class SubscriptionRetentionTests : SubscriptionFixture
{
    private static readonly DateOnly AsOf = new(2024, 5, 1);

    private static readonly double[] Survivors = [20, 12, 9, 8];

    private static readonly RetentionFit Oracle = Better(SurvivalCounts.FromCohort(Survivors));

    private void Cohort(string plan = "Pro")
    {
        string[] ends = [.. Enumerable.Repeat("2024-02-15", 5), .. Enumerable.Repeat("2024-02-01", 3), .. Enumerable.Repeat("2024-03-15", 3), "2024-04-10"];
        for (int i = 0; i < 20; i++)
            Stage(AsOf, $"c{i:D2},2024-01-15,{(i < ends.Length ? ends[i] : "")},{plan},30");
    }

    [Fact]
    public void What_was_seen_are_the_counts_of_renewals()
    {
        Cohort();
        Fill(AsOf).ShouldBeNull();
        Rows(
            "SELECT period_index, started, at_risk, lost, survivors, round(retention_rate, 9), round(survival, 9) FROM bi.fact_subscription_retention " +
            "WHERE plan = 'Pro' AND cohort = '2024-01' AND NOT is_forecast ORDER BY period_index").ShouldBe(
            ["0|20|-|-|20.0|-|1.0", "1|20|20|8|12.0|0.6|0.6", "2|20|12|3|9.0|0.75|0.45", "3|20|9|1|8.0|0.888888889|0.4"]);
        Rows("SELECT count(*), sum(survival) FROM bi.fact_subscription_retention WHERE cohort = '(all)' AND plan = '(all)' AND NOT is_forecast").ShouldBe(
            Rows("SELECT count(*), sum(survival) FROM bi.fact_subscription_retention WHERE cohort = '2024-01' AND plan = 'Pro' AND NOT is_forecast"));
    }

    [Fact]
    public void What_is_ahead_is_the_projection_of_the_better_model()
    {
        Cohort();
        Fill(AsOf, new SubscriptionOptions { ForecastMonths = 6 });
        IReadOnlyList<RetentionProjectionRow> expected = RetentionProjection.Project(Oracle, 3, 8, 6);
        var found = Rows(
            "SELECT survivors, retention_rate, survival, survival_low, survival_high, fitted_survival FROM bi.fact_subscription_retention " +
            "WHERE plan = '(all)' AND cohort = '(all)' AND is_forecast ORDER BY period_index",
            row => Enumerable.Range(0, 6).Select(i => row.Get<double?>(i)).ToArray());
        found.Count.ShouldBe(6);
        for (int i = 0; i < 6; i++)
        {
            RetentionProjectionRow row = expected[i];
            double?[] values = [row.Active, row.RetentionRate, 0.4 * row.Active / 8, 0.4 * row.ActiveLow / 8, 0.4 * row.ActiveHigh / 8, row.Survival];
            for (int j = 0; j < values.Length; j++)
                (found[i][j] is null).ShouldBe(values[j] is null);
            found[i].Zip(values).Where(pair => pair.First is not null).ShouldAllBe(pair => Math.Abs(pair.First!.Value - pair.Second!.Value) < 1e-9);
        }
    }

    /// <summary>Three renewals behind, the fourth on 15 May, 14 days ahead: 30 × 0.6 × Σ S(t)/S(3)·(1 + d)^−(t − 4) × e^(−14 δ).</summary>
    [Fact]
    public void Residual_value_is_the_discounted_sum_of_margins()
    {
        Cohort();
        Fill(AsOf);
        RetentionModel model = Oracle.Model;
        DiscountRate rate = DiscountRate.FromAnnual(0.1);
        double sum = 0, survival12 = model.Survival(15) / model.Survival(3);
        for (int t = 4; t < 20_000; t++)
            sum += model.Survival(t) / model.Survival(3) * Math.Pow(1 + rate.EffectivePerMonth, 4 - t);
        double months = sum * Math.Exp(-14 * rate.ContinuousPerDay);
        Rows("SELECT DISTINCT tenure_months, next_renewal_on, subscriber_since FROM bi.fact_subscription").ShouldBe(["3|2024-05-15|2024-01-15"]);
        (double Survival, double Months, decimal Value) found = Rows(
            "SELECT survival_12m, discounted_residual_months, residual_value FROM bi.fact_subscription ORDER BY subscription_number",
            row => (row.Get<double>(0), row.Get<double>(1), row.Get<decimal>(2)))[0];
        found.Survival.ShouldBe(survival12, 1e-12);
        found.Months.ShouldBe(months, 1e-8 * months);
        found.Value.ShouldBe((decimal)(30 * 0.6 * months), 0.0001m);
        Rows("SELECT plan, model, model_plan, subscribers, mrr::integer, residual_value_per_subscriber, residual_value FROM bi.fact_subscription_plan ORDER BY plan").ShouldBe(
        [
            $"(all)|Sbg|(all)|8|240|{found.Value}|{8 * found.Value}", $"Pro|Sbg|(all)|8|240|{found.Value}|{8 * found.Value}",
        ]);
    }

    /// <summary>Given a chance θ ~ Beta(α, β + n) to leave at a renewal, the renewals to come are (1 − θ)/θ: on average (β + n)/(α − 1), without a limit up to α = 1.</summary>
    [Theory]
    [InlineData(new[] { 20.0, 12, 9, 8 }, false)]
    [InlineData(new[] { 20.0, 13, 9, 7 }, true)]
    public void Payments_still_expected_have_the_closed_form_of_the_model(double[] survivors, bool isLimited)
    {
        string[] ends =
        [
            .. Enumerable.Range(1, 3).SelectMany(month => Enumerable.Repeat($"2024-0{month + 1}-10", (int)(survivors[month - 1] - survivors[month]))),
        ];
        for (int i = 0; i < 20; i++)
            Stage(AsOf, $"c{i:D2},2024-01-15,{(i < ends.Length ? ends[i] : "")},Pro,30");
        Fill(AsOf);
        RetentionFit fit = Better(SurvivalCounts.FromCohort(survivors));
        (fit.Report["alpha"] > 1).ShouldBe(isLimited);
        double? expected = isLimited ? (fit.Report["beta"] + 3) / (fit.Report["alpha"] - 1) : null;
        foreach (string table in (string[])["bi.fact_subscription", "bi.fact_subscription_plan"])
        {
            double?[] found = [.. Rows($"SELECT DISTINCT round(expected_residual_months, 6) FROM {table}", row => row.Get<double?>(0))];
            found.ShouldBe([expected is { } months ? Math.Round(months, 6) : null], table);
        }
    }

    [Fact]
    public void A_plan_with_enough_history_has_a_model_of_its_own()
    {
        Cohort();
        Fill(AsOf, new SubscriptionOptions { MinRelations = 20 });
        Rows("SELECT plan, model_plan, round(alpha, 9), round(beta, 9), c FROM bi.fact_subscription_plan ORDER BY plan").ShouldBe(
            new[] { "(all)", "Pro" }.Select(plan => FormattableString.Invariant($"{plan}|{plan}|{Math.Round(Oracle.Report["alpha"], 9)}|{Math.Round(Oracle.Report["beta"], 9)}|-")));
    }

    /// <summary>A change of plan after two renewals: seen twice on the old plan without a loss, twice on the new one, four times in all.</summary>
    [Fact]
    public void A_change_of_plan_is_no_loss()
    {
        Stage(new DateOnly(2024, 5, 31), "a,2024-01-31,2024-03-31,Basic,10", "a,2024-03-31,,Pro,20");
        Fill(new DateOnly(2024, 5, 31));
        Rows("SELECT plan, max(period_index), sum(lost) FROM bi.fact_subscription_retention WHERE cohort = '(all)' GROUP BY plan ORDER BY plan").ShouldBe(
            ["(all)|4|0", "Basic|2|0", "Pro|2|0"]);
    }

    /// <summary>Lost in the fourth month, which the others have not completed: as likely as theirs not to be seen, so it is not counted.</summary>
    [Fact]
    public void A_loss_counts_when_the_renewal_would_have_been_seen()
    {
        DateOnly asOf = new(2024, 5, 14);
        Stage(asOf, "a,2024-01-15,2024-04-20,Pro,10", "b,2024-01-15,,Pro,10");
        Fill(asOf);
        Rows("SELECT max(period_index), sum(lost) FROM bi.fact_subscription_retention WHERE plan = '(all)' AND cohort = '(all)'").ShouldBe(["3|0"]);
        Fill(asOf.AddDays(1));
        Rows("SELECT max(period_index), sum(lost) FROM bi.fact_subscription_retention WHERE plan = '(all)' AND cohort = '(all)'").ShouldBe(["4|1"]);
    }

    /// <summary>The month of January is a month old on the last day of February; whoever started in February is not yet.</summary>
    [Fact]
    public void A_cohort_shows_a_month_when_its_youngest_member_has_reached_it()
    {
        DateOnly asOf = new(2024, 2, 28);
        Stage(asOf, "a,2024-01-01,,Pro,10", "b,2024-01-31,,Pro,10", "c,2024-02-01,,Pro,10");
        Fill(asOf);
        Rows("SELECT cohort, max(period_index) FROM bi.fact_subscription_retention WHERE plan = '(all)' GROUP BY cohort ORDER BY cohort").ShouldBe(["(all)|1", "2024-01|0", "2024-02|0"]);
        Fill(asOf.AddDays(1));
        Rows("SELECT cohort, max(period_index) FROM bi.fact_subscription_retention WHERE plan = '(all)' GROUP BY cohort ORDER BY cohort").ShouldBe(["(all)|1", "2024-01|1", "2024-02|0"]);
    }

    [Fact]
    public void Too_few_subscribers_are_shown_without_a_forecast_and_the_reason_is_said()
    {
        Stage(AsOf, "a,2024-01-15,2024-03-15,Pro,10", "b,2024-01-15,,Pro,10");
        Fill(AsOf).ShouldNotBeNull().ShouldContain("at least 20");
        Rows("SELECT model, residual_value, expected_residual_months FROM bi.fact_subscription_plan").ShouldAllBe(row => row == "-|-|-");
        Rows("SELECT count(*) FROM bi.fact_subscription_retention WHERE is_forecast OR fitted_survival IS NOT NULL").ShouldBe(["0"]);
    }

    private static RetentionFit Better(SurvivalCounts counts)
    {
        RetentionFit sbg = RetentionFitter.FitSbg(counts), bdw = RetentionFitter.FitBdw(counts);
        sbg.Report.Aic.ShouldBeLessThan(bdw.Report.Aic);
        return sbg;
    }
}
