using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Pipeline.Subscriptions;

public sealed class MrrMonthTests : SubscriptionFixture
{
    private const string Movements =
        "strftime(month, '%m'), plan, opening_mrr::integer, new_mrr::integer, expansion_mrr::integer, contraction_mrr::integer, churn_mrr::integer, "
        + "reactivation_mrr::integer, closing_mrr::integer, opening_subscribers, new_subscribers, plan_changes, churned_subscribers, reactivated_subscribers, "
        + "closing_subscribers";

    private static readonly DateOnly AsOf = new(2024, 6, 15);

    /// <summary>
    /// a moves from Basic to Pro after 5 days; b comes back after three months; c has an add-on for a month; d was there for two weeks;
    /// e pays more from April; f has no amount; g leaves on the first of May, so that April is the last month it closes.
    /// </summary>
    private void Book() => Stage(
        AsOf,
        "a,2024-01-15,2024-03-15,Basic,10", "a,2024-03-20,,Pro,25",
        "b,2024-01-31,2024-02-29,Basic,10", "b,2024-06-01,,Basic,12",
        "c,2024-02-01,,Pro,25", "c,2024-04-01,2024-05-01,Add-on,5",
        "d,2024-05-05,2024-05-20,Basic,10",
        "e,2024-02-10,2024-04-10,Basic,10", "e,2024-04-10,,Basic,14",
        "f,2024-03-03,,,",
        "g,2024-01-01,2024-05-01,Pro,25",
        "h,2024-06-16,,Pro,25");

    [Fact]
    public void Every_movement_is_the_one_worked_out_by_hand()
    {
        Book();
        Fill(AsOf);
        Rows($"SELECT {Movements} FROM bi.fact_mrr_month WHERE plan = '(all)' ORDER BY month").ShouldBe(
        [
            "01|(all)|0|45|0|0|0|0|45|0|3|0|0|0|3",
            "02|(all)|45|35|0|0|10|0|70|3|2|0|1|0|4",
            "03|(all)|70|0|15|0|0|0|85|4|1|0|0|0|5",
            "04|(all)|85|0|9|0|0|0|94|5|0|0|0|0|5",
            "05|(all)|94|0|0|5|25|0|64|5|0|0|1|0|4",
            "06|(all)|64|0|0|0|0|12|76|4|0|0|0|1|5",
        ]);
        Rows($"SELECT {Movements} FROM bi.fact_mrr_month WHERE plan = 'Basic' ORDER BY month").ShouldBe(
        [
            "01|Basic|0|20|0|0|0|0|20|0|2|0|0|0|2",
            "02|Basic|20|10|0|0|10|0|20|2|1|0|1|0|2",
            "03|Basic|20|0|0|10|0|0|10|2|0|-1|0|0|1",
            "04|Basic|10|0|4|0|0|0|14|1|0|0|0|0|1",
            "05|Basic|14|0|0|0|0|0|14|1|0|0|0|0|1",
            "06|Basic|14|0|0|0|0|12|26|1|0|0|0|1|2",
        ]);
        Rows($"SELECT {Movements} FROM bi.fact_mrr_month WHERE plan IN ('Add-on', '(none)') ORDER BY plan, month").ShouldBe(
        [
            "03|(none)|0|0|0|0|0|0|0|0|1|0|0|0|1", "04|(none)|0|0|0|0|0|0|0|1|0|0|0|0|1", "05|(none)|0|0|0|0|0|0|0|1|0|0|0|0|1", "06|(none)|0|0|0|0|0|0|0|1|0|0|0|0|1",
            "04|Add-on|0|0|5|0|0|0|5|0|0|1|0|0|1", "05|Add-on|5|0|0|5|0|0|0|1|0|-1|0|0|0", "06|Add-on|0|0|0|0|0|0|0|0|0|0|0|0|0",
        ]);
    }

    [Fact]
    public void Rates_stand_on_complete_months_alone()
    {
        Book();
        Fill(AsOf);
        Rows(
            "SELECT strftime(month, '%m'), is_complete, round(churn_rate, 6), round(gross_revenue_retention, 6), round(net_revenue_retention, 6) " +
            "FROM bi.fact_mrr_month WHERE plan = '(all)' ORDER BY month").ShouldBe(
        [
            "01|true|-|-|-", "02|true|0.333333|0.777778|0.777778", "03|true|0.0|1.0|1.214286", "04|true|0.0|1.0|1.105882",
            "05|true|0.2|0.680851|0.680851", "06|false|-|-|-",
        ]);
        Rows("SELECT plan, subscribers, mrr::integer, mrr_per_subscriber, churned_last_month, round(monthly_churn_rate, 6), round(monthly_revenue_churn_rate, 6) FROM bi.fact_subscription_plan ORDER BY plan")
            .ShouldBe(
            [
                "(all)|5|76|15.2000|1|0.2|0.265957", "(none)|1|0|0.0000|0|0.0|-", "Add-on|0|0|-|0|0.0|0.0", "Basic|2|26|13.0000|0|0.0|0.0", "Pro|2|50|25.0000|1|0.333333|0.333333",
            ]);
    }

    /// <summary>With no day of grace the move of "a" is a loss and a return within March.</summary>
    [Fact]
    public void A_gap_longer_than_allowed_is_loss_and_return()
    {
        Book();
        Fill(AsOf, new SubscriptionOptions { PlanChangeDays = 4 });
        Rows($"SELECT {Movements} FROM bi.fact_mrr_month WHERE plan = '(all)' AND month = DATE '2024-03-01'").ShouldBe(["03|(all)|70|0|0|0|10|25|85|4|1|0|1|1|5"]);
    }

    [Fact]
    public void Across_the_end_of_a_month_the_old_plan_counts_until_the_new_one_starts()
    {
        Stage(AsOf, "a,2024-01-10,2024-01-25,Basic,10", "a,2024-02-05,,Pro,25");
        Fill(AsOf);
        Rows($"SELECT {Movements} FROM bi.fact_mrr_month WHERE plan = '(all)' ORDER BY month LIMIT 2").ShouldBe(
            ["01|(all)|0|10|0|0|0|0|10|0|1|0|0|0|1", "02|(all)|10|0|15|0|0|0|25|1|0|0|0|0|1"]);
    }

    /// <summary>As of the end of January nobody knows that the customer will be back: he was lost. Seen from June he was not.</summary>
    [Fact]
    public void As_of_an_earlier_date_what_came_later_is_not_known()
    {
        DateOnly january = new(2024, 1, 31);
        Stage(january, "a,2024-01-02,2024-01-25,Basic,10", "a,2024-02-05,,Pro,25", "b,2024-01-03,2024-03-03,Pro,25");
        Fill(january);
        Rows("SELECT plan, closing_mrr, closing_subscribers FROM bi.fact_mrr_month ORDER BY plan").ShouldBe(["(all)|25.0000|1", "Basic|0.0000|0", "Pro|25.0000|1"]);
        Rows("SELECT customer_id, customer_key, plan, started_on, tenure_months, next_renewal_on FROM bi.fact_subscription").ShouldBe(["b|0|Pro|2024-01-03|0|2024-02-03"]);
    }

    [Fact]
    public void A_plan_named_like_the_total_does_not_take_its_place()
    {
        Stage(AsOf, "a,2024-05-10,,(all),10", "b,2024-05-10,,Basic,5");
        Fill(AsOf);
        Rows("SELECT plan, mrr::integer FROM bi.fact_subscription_plan ORDER BY plan").ShouldBe(["(all)|15", "Basic|5", "plan (all)|10"]);
    }

    [Fact]
    public void Without_subscriptions_the_tables_are_there_and_empty()
    {
        Fill(AsOf).ShouldBeNull();
        foreach (string table in (string[])["fact_mrr_month", "fact_subscription", "fact_subscription_plan", "fact_subscription_retention"])
            Connection.Scalar<long>($"SELECT count(*) FROM bi.{table}", None).ShouldBe(0, table);
    }
}
