using System.Globalization;
using ClvBatch.Pipeline.Pictures;

namespace ClvBatch.Tests.Pipeline.Pictures;

/// <summary>What holds whatever the customers: many values against a plain search for their bin, and many small shops against the checks.</summary>
public sealed class PicturePropertyTests : PictureFixture
{
    private const int Values = 20_000;

    // A case plans some twenty statements; CLV_PROPERTY_CASES asks for more of them than a usual run has time for.
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("CLV_PROPERTY_CASES") ?? "30", CultureInfo.InvariantCulture);

    private static readonly decimal[] Edges = [.. Enumerable.Range(0, 70).Select(rung => new[] { 1m, 1.6m, 2.5m, 4m, 6.3m }[rung % 5] * Power(rung / 5 - 3))];

    [Fact]
    public void Every_value_is_counted_between_the_edges_that_a_plain_search_finds()
    {
        decimal[] values = [.. RandomValues(new Random(7))];
        Fill([.. values.Select(value => new Shopper { Total = value })]);

        var bins = Rows("select low, high, customers, value from bi.fact_value_distribution where measure = 'total_clv' and bin > 1 order by bin",
            row => (Low: row.Get<decimal>(0), High: row.Get<decimal>(1), Customers: row.Get<long>(2), Value: row.Get<decimal>(3)));

        bins.Select(bin => bin.Low).ShouldBe(Edges.SkipWhile(edge => edge < bins[0].Low).Take(bins.Count));
        ILookup<decimal, decimal> byEdge = values.Where(value => value >= bins[0].Low).ToLookup(value => Edges.Last(edge => edge <= value));
        foreach (var bin in bins)
        {
            bin.Customers.ShouldBe(byEdge[bin.Low].Count(), $"{bin.Low}");
            bin.Value.ShouldBe(byEdge[bin.Low].Sum(), $"{bin.Low}");
        }

        bins[^1].Customers.ShouldBePositive();
        Rows("select bin, customers from bi.fact_value_distribution where measure = 'total_clv' and bin < 2 order by bin").ShouldBe(
            [$"0 {values.Count(value => value <= 0)}", $"1 {values.Count(value => value > 0 && value < bins[0].Low)}"]);
    }

    [Fact]
    public void All_sums_agree_on_random_shops()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            Random random = new(seed);
            Fill([.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => Someone(random))]);
            Violations("pictures_hold_all_customers", "values_lie_in_their_bins").ShouldBeEmpty($"seed {seed}");
            Rows("select (select sum(value) from bi.fact_value_distribution where measure = 'total_clv') is distinct from (select sum(total_clv) from bi.fact_customer_snapshot)")
                .ShouldBe(["false"], $"seed {seed}");
            Rows("select weeks_from from bi.fact_alive_grid where mean_p_alive not between 0 and 1 or weeks_to <= weeks_from or frequency_to < frequency_from")
                .ShouldBeEmpty($"seed {seed}");
            Rows("select 1 from (select sum(customer_share) as share from bi.fact_value_distribution group by measure union all select sum(customer_share) from bi.fact_rfm_grid union all select sum(customer_share) from bi.fact_action_snapshot) where abs(share - 1) > 1e-9")
                .ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void Tables_are_the_same_whatever_the_number_of_threads()
    {
        Fill(Someone(new Random(1)));
        Execute("""
            insert into bi.fact_customer_snapshot by name
            select template.* replace (key::integer as customer_key, (hash(key) % 700)::integer as days_since_last_order, (hash(key + 1) % 15)::integer as frequency,
                1 as orders, (hash(key + 2) % 1000) / 1000.0 as p_alive, (hash(key + 3) % 5)::integer + 1 as r_score, (hash(key + 4) % 5)::integer + 1 as f_score,
                'rfm_' || hash(key + 5) % 3 as rfm_segment, (exp(hash(key + 6) % 1000 / 100.0) - 2)::decimal(19, 4) as total_clv,
                (hash(key + 7) % 100000 / 7.0)::decimal(19, 4) as clv_12m, (hash(key + 8) % 100000 / 3.0)::decimal(19, 4) as residual_clv)
            from bi.fact_customer_snapshot as template, range(1, 400000) as copies (key)
            """);
        ContentAfter(threads: 4).ShouldBe(ContentAfter(threads: 1));
    }

    /// <summary>Values over ten powers of ten, edges themselves and their neighbors among them.</summary>
    private static IEnumerable<decimal> RandomValues(Random random)
    {
        for (int i = 0; i < Values; i++)
        {
            decimal value = random.Next(4) == 0
                ? Edges[random.Next(50)] + random.Next(-1, 2) * 0.0001m
                : decimal.Round((decimal)Math.Pow(10, random.NextDouble() * 10 - 4), 4);
            yield return random.Next(20) == 0 ? -value : value;
        }
    }

    private IReadOnlyList<string> ContentAfter(int threads)
    {
        Execute($"set threads = {threads}");
        PictureTables.Fill(Connection, AsOf, None);
        return
        [
            .. new[] { "fact_rfm_grid", "fact_alive_grid", "fact_value_distribution", "fact_action_snapshot" }
                .SelectMany(table => Rows($"select * from bi.{table}").Select(row => $"{table}: {row}")),
        ];
    }

    private static Shopper Someone(Random random) => random.Next(10) == 0
        ? Shopper.WithoutOrder(-random.Next(50)) with { Action = Action(random) }
        : new Shopper
        {
            R = random.Next(1, 6),
            F = random.Next(1, 6),
            Rfm = $"rfm_{random.Next(4)}",
            Days = random.Next(random.Next(2) == 0 ? 20 : 20_000),
            Frequency = random.Next(random.Next(2) == 0 ? 3 : 30),
            Revenue = random.Next(-20, 100) * 0.05m,
            Revenue12m = random.Next(40),
            Alive = random.Next(11) / 10.0,
            Clv12m = random.Next(1000) * 0.0003m,
            Residual = random.Next(30) * 1.7m,
            Total = random.Next(-500, 100_000),
            Action = Action(random),
            Spend = random.Next(100) * 0.01m,
        };

    private static string Action(Random random) => new[] { "reward", "win_back", "let_go" }[random.Next(3)];

    private static decimal Power(int exponent)
    {
        decimal power = 1;
        for (int i = 0; i < Math.Abs(exponent); i++)
            power = exponent > 0 ? power * 10 : power / 10;
        return power;
    }
}
