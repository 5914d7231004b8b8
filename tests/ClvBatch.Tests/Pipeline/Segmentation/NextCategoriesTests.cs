using ClvBatch.Pipeline.Segmentation;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Segmentation;

/// <summary>Categories to offer, against numbers worked out by hand and against a plain computation.</summary>
public sealed class NextCategoriesTests : DuckDbFixture
{
    private static readonly DateOnly AsOf = new(2026, 11, 20);
    private static readonly DateOnly Early = new(2025, 11, 20);
    private static readonly DateOnly Late = new(2025, 11, 21);

    private static readonly NextCategoryRules Rules = new()
    {
        MinAlive = 0.5m,
        MinSupport = 2,
        MinLift = 1.2m,
        MinComparable = 2,
        WindowMonths = 12,
        LinksPerCategory = 10,
        PerCustomer = 3,
    };

    [Fact]
    public void An_offer_follows_from_what_buyers_of_the_same_category_did_in_a_year()
    {
        // A was bought by 1 2 3 4 5, B by 1 2 4 6, C by 5 7 8: of 8 customers 3 have A and B, lift 3 × 8 / (5 × 4) = 1.2; A and C 1 × 8 / 15 is too little.
        // A year ago 1 3 5 had A and not B; since then only 1 bought B, with a margin of 30: share 1/3, expected 10. For B to A there is only customer 6.
        Offer(
            [
                new(1, "A", Early, 7), new(1, "B", Late, 30), new(2, "A", Early, 7), new(2, "B", Early, 500), new(3, "A", Early, 7), new(4, "A", Late, 7),
                new(4, "B", Late, 90), new(5, "A", Early, 7), new(5, "C", Early, 7), new(6, "B", Early, 7), new(7, "C", Early, 7), new(8, "C", Late, 7),
            ],
            customer => customer == 5 ? 0.49 : 0.5);

        Offers().ShouldBe(
        [
            new(3, 1, "B", "A", 1.2, 3, 1 / 3.0, 10m),
            new(6, 1, "A", "B", 1.2, 3, null, null),
        ]);
    }

    [Fact]
    public void Several_links_to_a_category_count_once_by_the_strongest_and_offers_rank_by_margin()
    {
        // 10 customers. A 1 2 3 9 10, B 1 2 4 9, C 1 2 3 4, D 3 4 5 9. Customer 9 has A B D, customer 10 A only.
        // Lifts: AB 3×10/(5×4) 1.5, AC 3×10/20 1.5, AD 2×10/20 1, BC 3×10/16 1.875, BD 2×10/16 1.25, CD 2×10/16 1.25.
        // Margin: a year ago customer 9 and 10 had A and nothing else of it; 9 bought B since for 40; nobody bought C since.
        Offer(
            [
                new(1, "A", Early, 1), new(1, "B", Early, 1), new(1, "C", Early, 1), new(2, "A", Early, 1), new(2, "B", Early, 1), new(2, "C", Early, 1),
                new(3, "A", Early, 1), new(3, "C", Early, 1), new(3, "D", Early, 1), new(4, "B", Early, 1), new(4, "C", Early, 1), new(4, "D", Early, 1),
                new(5, "D", Early, 1), new(6, "E", Early, 1), new(7, "E", Early, 1), new(8, "E", Early, 1),
                new(9, "A", Early, 1), new(9, "B", Late, 40), new(9, "D", Late, 4), new(10, "A", Early, 1),
            ],
            _ => 1);

        // A to B: comparable 3, 9, 10, expected 40/3; A to C: comparable 9, 10, expected 0. For customer 9, C is linked strongest from B.
        Offers().Where(o => o.CustomerKey is 9 or 10).ShouldBe(
        [
            new(9, 1, "C", "B", 1.875, 3, null, null),
            new(10, 1, "B", "A", 1.5, 3, 1 / 3.0, 13.3333m),
            new(10, 2, "C", "A", 1.5, 3, 0, 0m),
        ]);
    }

    [Fact]
    public void Without_categories_there_is_nothing_to_offer()
    {
        Offer([], _ => 1);

        Offers().ShouldBeEmpty();
    }

    [Fact]
    public void Random_shops_give_what_a_plain_computation_gives()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            Random random = new(seed);
            int categories = random.Next(2, 7);
            Bought[] rows =
            [
                .. Enumerable.Range(1, random.Next(1, 40)).SelectMany(customer => Enumerable.Range(0, categories)
                    .Where(_ => random.Next(3) == 0)
                    .Select(category => new Bought(customer, $"c{category}", AsOf.AddDays(-random.Next(800)), random.Next(-2, 90)))),
            ];
            NextCategoryRules rules = Rules with { PerCustomer = random.Next(1, 4), MinLift = random.Next(8, 14) / 10m, LinksPerCategory = random.Next(1, 4) };
            Offer(rows, customer => customer % 3 / 2.0, rules);

            Offers().ShouldBe(PlainOffers.Of(rows, customer => customer % 3 / 2.0, rules, AsOf), $"seed {seed}");
        }
    }

    private void Offer(Bought[] rows, Func<int, double> alive, NextCategoryRules? rules = null)
    {
        Connection.Execute(
            "create or replace table customer_categories (customer_key integer, category text, first_bought_on date, margin decimal(38, 4));"
            + "create or replace table customer_score (customer_key integer, p_alive double)", None);
        foreach (Bought row in rows)
        {
            Connection.Execute(
                $"insert into customer_categories values ({row.CustomerKey}, '{row.Category}', {SqlLiteral.Date(row.FirstOn)}, {SqlLiteral.Of(row.Margin)})", None);
        }

        foreach (int customer in rows.Select(r => r.CustomerKey).Distinct())
            Connection.Execute($"insert into customer_score values ({customer}, {SqlLiteral.Of(alive(customer))})", None);
        NextCategories.Prepare(Connection, AsOf, rules ?? Rules, None);
    }

    private IReadOnlyList<Offered> Offers() => Connection.Rows(
        $"""
        select customer_key, rank, category, because_of, lift, support, purchase_share, expected_margin
        from ({SqlCatalog.Bind("transform/bi.fact_next_category.sql", ("as_of", AsOf))}) order by customer_key, rank
        """,
        r => new Offered(
            r.Get<int>(0), r.Get<int>(1), r.Get<string>(2), r.Get<string>(3), r.Get<double>(4), r.Get<long>(5), r.Get<double?>(6), r.Get<decimal?>(7)),
        None);
}
