using System.Globalization;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>Audience lists of every code there is, from either mart, held against the figures of the segment.</summary>
[Collection(PublishedShopTests.Name)]
public sealed class AudienceOnMartsTests(PublishedShop shop)
{
    [Theory]
    [InlineData("large")]
    [InlineData("loyal")]
    [InlineData("at_risk")]
    [InlineData("rfm_champions")]
    [InlineData("frequent")]
    public void A_list_has_as_many_customers_as_the_segment_and_is_the_same_from_either_mart(string code)
    {
        string[] lines = Export("lists", code, inPostgres: false);
        lines[0].ShouldBe("customer_id");
        (lines.Length - 1).ShouldBe(Published(
            "SELECT max(customers) FROM bi.fact_segment_snapshot WHERE snapshot_date = $1 AND segment = $2 AND kind <> 'primary'", code));
        lines.Skip(1).Distinct(StringComparer.Ordinal).Count().ShouldBe(lines.Length - 1);
        Export("lists-postgres", code, inPostgres: true).ShouldBe(lines);
    }

    [Fact]
    public void Primary_reasons_newcomers_and_leads_are_those_of_their_tables()
    {
        (Export("primary", "loyal", false, "--primary").Length - 1).ShouldBe(Published(
            "SELECT customers FROM bi.fact_segment_snapshot WHERE snapshot_date = $1 AND segment = $2 AND kind = 'primary'", "loyal"));
        (Export("entered", "entered", true).Length - 1).ShouldBe(Published(
            "SELECT sum(customers) FROM bi.fact_segment_migration WHERE snapshot_date = $1 AND from_segment = $2 AND comparison = 'previous'", "entered"));
        (Export("reason", "large_order", true).Length - 1).ShouldBe(Published(
            "SELECT count(*) FROM bi.fact_customer_snapshot WHERE snapshot_date = $1 AND large_reason = $2", "large_order"));
        (Export("leads", "potential", false).Length - 1).ShouldBe(Published(
            "SELECT count(*) FROM bi.fact_lead WHERE snapshot_date = $1 AND lead_id <> $2", ""));
    }

    [Fact]
    public void Several_segments_are_met_by_all_or_by_any_and_the_most_valuable_come_first()
    {
        string[] both = Export("both", "loyal,large", false), any = Export("any", "loyal,large", true, "--any");
        string[] loyal = Export("loyal", "loyal", false), large = Export("large", "large", false);
        both.Skip(1).ShouldBe(loyal.Intersect(large).Skip(1), ignoreOrder: true);
        any.Skip(1).ShouldBe(loyal.Union(large).Skip(1), ignoreOrder: true);
        string[] top = Export("top", "loyal,large", true, "--any", "--top", "7", "--columns", "customer_id,residual_clv,last_order_on,is_large");
        top.Length.ShouldBe(8);
        decimal[] values = [.. top.Skip(1).Select(line => decimal.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
        values.ShouldBe(values.OrderDescending());
        Export("top-duck", "loyal,large", false, "--any", "--top", "7", "--columns", "customer_id,residual_clv,last_order_on,is_large").ShouldBe(top);
    }

    private string[] Export(string name, string codes, bool inPostgres, params string[] more)
    {
        string file = shop.Scratch($"{name}.csv");
        WorkerExit exit = shop.Run(["export", "audience", file, "--segment", codes, .. more, .. shop.MartArguments(inPostgres)]);
        exit.Code.ShouldBe(0, exit.ToString());
        File.Exists(file + ".new").ShouldBeFalse();
        return File.ReadAllLines(file);
    }

    private int Published(string sql, string code) =>
        (int)shop.DuckDb.Query(sql, [PublishedShop.AsOf, code], CancellationToken.None).Scalar<long>();
}
