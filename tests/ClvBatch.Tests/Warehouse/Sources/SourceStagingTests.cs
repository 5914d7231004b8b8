using System.IO.Compression;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

public sealed class SourceStagingTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    [Fact]
    public void Every_rejected_row_has_its_rule_and_nothing_is_lost()
    {
        _folder.Write(
            "o.csv",
            "\uFEFFtransaction_id,customer_id,occurred_at,amount\r\n" +
            "1,a,2024-01-01,10\r\n1,a,2024-01-01,10\r\n2,a,2024-01-02,10\r\n2,a,2024-01-02,11\r\n2,a,2024-01-02,10\r\n" +
            "3,,2024-01-03,10\r\n4,b,,10\r\n5,b,2024-13-01,10\r\n6,b,1899-12-31,10\r\n7,b,2025-01-01,10\r\n8,b,2024-01-04,\r\n" +
            "9,b,2024-01-04,nan\r\n10,b,2024-01-04,ten\r\n11,b,2024-01-04,1e15\r\n12,b\r\n,c,2024-12-31,-5\r\n,c,2024-12-31,-5\r\n13, d ,2024-01-01,0\r\n");
        StagingReport report = _folder.Stage(new SourceOptions { Files = ["o.csv"] });

        report.Balances.ShouldBe([new SourceBalance("Transactions", Read: 18, Accepted: 4, Quarantined: 12, Dropped: 1, AfterAsOf: 1)]);
        report.Rules.Select(r => $"{r.Disposition} {r.Rule} {r.Rows}").ShouldBe(
        [
            "after_as_of after_as_of 1", "dropped transaction_id_repeat 1", "noted key_trimmed 1", "noted transaction_id_missing 2",
            "quarantined amount_missing 1", "quarantined amount_not_finite 1", "quarantined amount_out_of_range 1", "quarantined amount_unreadable 1",
            "quarantined customer_id_missing 1", "quarantined date_missing 1", "quarantined date_out_of_range 1", "quarantined date_unreadable 1",
            "quarantined line_unreadable 1", "quarantined transaction_id_conflict 3",
        ]);
        _folder.Rows("SELECT customer_id, occurred_on, amount FROM stage.transactions ORDER BY ALL").ShouldBe(
            ["a|2024-01-01|10.0000", "c|2024-12-31|-5.0000", "c|2024-12-31|-5.0000", "d|2024-01-01|0.0000"]);
        _folder.Rows("SELECT natural_key, payload FROM stage.quarantine WHERE rule = 'amount_unreadable'").ShouldBe(
            ["""10|{"customer_id":"b","occurred_at":"2024-01-04","amount":"ten","transaction_id":"10"}"""]);
    }

    [Fact]
    public void Quarantine_keeps_a_limited_number_per_rule_and_counts_all()
    {
        _folder.Write("o.csv", "customer_id,occurred_at,amount\nok,2024-01-01,1\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"c{i:D4},2024-01-01,x{i}\n")));
        StagingReport report = _folder.Stage(new SourcesOptions { Transactions = new SourceOptions { Files = ["o.csv"] } }, quarantineRows: 7);
        report.Balances[0].Quarantined.ShouldBe(5000);
        _folder.Rows("SELECT natural_key FROM stage.quarantine ORDER BY 1").ShouldBe(Enumerable.Range(0, 7).Select(i => $"c{i:D4}"));
    }

    [Fact]
    public void Optional_sources_are_staged_by_their_own_rules()
    {
        _folder.Write("o.csv", "customer_id,occurred_at,amount\na,2024-01-01,1\n");
        _folder.Write("customers.csv", "customer_id,acquired_at,country\na,2023-05-01,AT\na,2023-05-01,AT\nb,soon,DE\nc,2023-01-01,DE\nc,2023-01-01,FR\n,2023-01-01,IT\n");
        _folder.Write(
            "leads.csv",
            "lead_id,created_at,source,converted_at,customer_id\n1,2024-01-01,ads,2024-02-01,a\n2,2024-01-01,,,\n3,2024-05-01,ads,2024-04-01,\n" +
            "4,2024-05-01,ads,2025-04-01,\n5,2025-01-01,ads,,\n6,2024-05-01,ads,never,\n,2024-05-01,ads,,\n");
        _folder.Write("spend.csv", "spent_on,channel,amount\n2024-01-01,ads,100\n2024-01-01,,5\n2024-01-01,ads,much\n");
        _folder.Write("reviews.csv", "customer_id,occurred_at,kind\na,2024-01-01,review\na,2024-01-01,review\n,2024-01-01,review\n");
        StagingReport report = _folder.Stage(new SourcesOptions
        {
            Transactions = new SourceOptions { Files = ["o.csv"] },
            Customers = new SourceOptions { Files = ["customers.csv"] },
            Leads = new SourceOptions { Files = ["leads.csv"] },
            Spend = new SourceOptions { Files = ["spend.csv"] },
            Interactions = new SourceOptions { Files = ["reviews.csv"] },
        });

        report.Balances.Skip(1).ShouldBe(
        [
            new SourceBalance("Customers", 6, 2, 3, 1, 0), new SourceBalance("Leads", 7, 3, 3, 0, 1),
            new SourceBalance("Spend", 3, 2, 1, 0, 0), new SourceBalance("Interactions", 3, 2, 1, 0, 0),
        ]);
        _folder.Rows("SELECT * FROM stage.customers ORDER BY ALL").ShouldBe(["a|2023-05-01|-|AT", "b|-|-|DE"]);
        _folder.Rows("SELECT * FROM stage.leads ORDER BY ALL").ShouldBe(
            ["1|2024-01-01|ads|2024-02-01|a", "2|2024-01-01|unknown|-|-", "4|2024-05-01|ads|-|-"]);
        _folder.Rows("SELECT * FROM stage.spend ORDER BY ALL").ShouldBe(["2024-01-01|ads|100.0000", "2024-01-01|unknown|5.0000"]);
    }

    [Fact]
    public void Files_with_columns_in_any_order_and_compressed_ones_are_read_together()
    {
        _folder.Write("a/2024-01.csv", "customer_id,occurred_at,amount,category\nx,2024-01-01,1,Б\n");
        _folder.Write("a/2024-02.csv", "amount;occurred_at;note;customer_id\n2;2024-02-01;\"a;b\";y\n");
        using (GZipStream zip = new(File.Create(Path.Combine(_folder.Path, "a", "2024-03.csv.gz")), CompressionLevel.Fastest))
            zip.Write("occurred_at\tcustomer_id\tamount\n2024-03-01\tz\t3\n"u8);
        _folder.Stage(new SourceOptions { Files = ["a/*.csv;a/*.gz"] });
        _folder.Rows("SELECT customer_id, amount, category FROM stage.transactions ORDER BY ALL").ShouldBe(["x|1.0000|Б", "y|2.0000|-", "z|3.0000|-"]);
    }

    [Theory]
    [InlineData("customer_id,occurred_at,amount\n", "has no rows")]
    [InlineData("customer_id,occurred_at,amount\na,2025-06-01,1\nb,2026-01-01,1\n", "none of the 2 rows")]
    [InlineData("customer_id,occurred_at,amount\na,2024-06-01,ten\n", "1 amount_unreadable")]
    public void Transactions_without_a_usable_row_stop_the_run(string text, string message)
    {
        _folder.Write("o.csv", text);
        Should.Throw<SourceException>(() => _folder.Stage(new SourceOptions { Files = ["o.csv"] })).Message.ShouldContain(message);
    }

    [Fact]
    public void Repeats_without_an_id_and_keys_that_collide_by_case_are_kept_and_counted()
    {
        _folder.Write("o.csv", "customer_id,occurred_at,amount\nAb,2024-01-01,1\nAb,2024-01-01,1\naB,2024-01-01,1\n");
        StagingReport report = _folder.Stage(new SourceOptions { Files = ["o.csv"] });
        report.Balances[0].Accepted.ShouldBe(3);
        report.Rules.Select(r => $"{r.Rule} {r.Rows}").ShouldBe(["key_case_collision 2", "row_repeated 1"]);
    }

    [Fact]
    public void The_retail_file_balances_and_its_revenue_is_the_plain_sum()
    {
        if (ReferenceData.Find("online_retail_part.parquet") is not { } file)
            return;
        _folder.Write(
            "retail.sql",
            $"""
            select "CustomerID" as customer_id, "InvoiceDate" as occurred_at, "Quantity" * "UnitPrice" as amount,
                case when "InvoiceNo" not like 'C%' then "InvoiceNo" end as order_id, "StockCode" as category
            from '{file}'
            """);
        StagingReport report = _folder.Stage(new SourceOptions { SqlFile = "retail.sql" }, "Europe/London");
        report.Balances.ShouldBe([new SourceBalance("Transactions", 240_007, 172_782, 67_225, 0, 0)]);
        decimal plain = _folder.Scalar<decimal>(
            $"SELECT sum(CAST(\"Quantity\" * \"UnitPrice\" AS DECIMAL(18, 4))) FROM '{file}' WHERE \"CustomerID\" IS NOT NULL");
        _folder.Scalar<decimal>("SELECT sum(amount) FROM stage.transactions").ShouldBe(plain);
        _folder.Rows("SELECT min(occurred_on), max(occurred_on) FROM stage.transactions").ShouldBe(["2010-12-01|2011-06-26"]);
    }

    public void Dispose() => _folder.Dispose();
}
