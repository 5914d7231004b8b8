using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

public sealed class SubscriptionStagingTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    public SubscriptionStagingTests() => _folder.Write("o.csv", "customer_id,occurred_at,amount\na,2024-01-01,1\n");

    [Fact]
    public void Every_row_has_its_rule_and_an_end_after_the_as_of_date_is_not_known()
    {
        _folder.Write(
            "subscriptions.csv",
            "subscription_id,customer_id,started_on,ended_on,plan,monthly_amount\n" +
            "1,a,2024-01-15,2024-03-15,Basic,10\n2,a,2024-03-15,,Pro,25.50\n3,b,2024-02-01,2025-02-01,,\n4,b,2024-12-31,2024-12-31,Pro,0\n" +
            "5,,2024-01-01,,Pro,1\n6,c,,,Pro,1\n7,c,2024-02-30,,Pro,1\n8,c,2024-05-01,2024-04-30,Pro,1\n9,c,2025-01-01,,Pro,1\n" +
            "10,c,2024-01-01,soon,Pro,1\n11,c,2024-01-01,,Pro,-0.01\n12,c,2024-01-01,,Pro,ten\n13,c,2024-01-01,,Pro,inf\n14,c,2024-01-01,,Pro,1e15\n" +
            "15,c,1899-12-31,,Pro,1\n16,d,2024-01-01,,Pro,1\n16,d,2024-01-01,,Pro,1\n17,d,2024-01-01,,Pro,1\n17,d,2024-01-01,,Pro,2\n");

        StagingReport report = Stage();

        report.Balances[1].ShouldBe(new SourceBalance("Subscriptions", Read: 19, Accepted: 5, Quarantined: 12, Dropped: 1, AfterAsOf: 1));
        report.Rules.Where(rule => rule.Source is "Subscriptions").Select(rule => $"{rule.Disposition} {rule.Rule} {rule.Rows}").ShouldBe(
        [
            "after_as_of after_as_of 1", "dropped subscription_id_repeat 1", "noted amount_not_given 1", "noted ended_after_as_of 1", "noted never_ran 1",
            "quarantined amount_negative 1", "quarantined amount_not_finite 1", "quarantined amount_out_of_range 1", "quarantined amount_unreadable 1",
            "quarantined customer_id_missing 1", "quarantined date_missing 1", "quarantined date_out_of_range 1", "quarantined date_unreadable 1",
            "quarantined end_unreadable 1", "quarantined ended_before_started 1", "quarantined subscription_id_conflict 2",
        ]);
        _folder.Rows("SELECT * FROM stage.subscriptions ORDER BY subscription_id").ShouldBe(
        [
            "a|2024-01-15|2024-03-15|Basic|10.0000|1", "d|2024-01-01|-|Pro|1.0000|16", "a|2024-03-15|-|Pro|25.5000|2", "b|2024-02-01|-|-|-|3",
            "b|2024-12-31|2024-12-31|Pro|0.0000|4",
        ]);
    }

    [Fact]
    public void Customer_and_start_are_enough_and_repeats_without_an_id_are_kept()
    {
        _folder.Write("subscriptions.csv", "Customer ID;Started On\na;1.2.2024\na;1.2.2024\nb;31.12.2024\n");
        Stage().Balances[1].ShouldBe(new SourceBalance("Subscriptions", 3, 3, 0, 0, 0));
        _folder.Rows("SELECT * FROM stage.subscriptions ORDER BY ALL").ShouldBe(
            ["a|2024-02-01|-|-|-|-", "a|2024-02-01|-|-|-|-", "b|2024-12-31|-|-|-|-"]);
    }

    [Fact]
    public void Without_the_source_its_table_is_empty()
    {
        _folder.Stage(new SourceOptions { Files = ["o.csv"] });
        _folder.Scalar<long>("SELECT count(*) FROM stage.subscriptions").ShouldBe(0);
    }

    public void Dispose() => _folder.Dispose();

    private StagingReport Stage() => _folder.Stage(new SourcesOptions
    {
        Transactions = new SourceOptions { Files = ["o.csv"] },
        Subscriptions = new SourceOptions { Files = ["subscriptions.csv"] },
    });
}
