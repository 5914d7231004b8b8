using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Demo;

/// <summary>The demo shop through the real source contracts and extracts: what is refused is the dirt, and what is left is the truth.</summary>
public sealed class DemoShopSourcesTests
{
    [Theory]
    [InlineData(DemoFormat.Csv)]
    [InlineData(DemoFormat.Parquet)]
    public void Sources_refuse_the_dirt_and_the_summary_adds_up_to_the_truth(DemoFormat format)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("clv-demo-");
        try
        {
            DateOnly asOf = DemoShopFixture.AsOf;
            ShopTruth truth = DemoShop.Write(new DemoOptions { Customers = 5_000, Directory = directory.FullName, To = asOf, Format = format });
            using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
            using DuckDbConnection connection = database.Connect();

            WarehouseOptions options = new() { Sources = Sources(format) };
            IReadOnlyList<BoundSource> sources = new SourceBinder(connection, options, directory.FullName).Bind(CancellationToken.None);
            StagingReport report = new SourceStaging(connection, new StagingRequest(asOf, "Europe/Berlin")).Stage(sources, CancellationToken.None);
            JudgeBalances(report, truth);

            connection.Execute("CREATE TABLE known_customers (customer_id TEXT, customer_key INTEGER)", CancellationToken.None);
            StagedExtraction.Run(connection, new ExtractionParameters(asOf, null, 0, 0.4m, [30]), (_, _) => { }, CancellationToken.None);
            connection.Scalar<long>("SELECT count(*) FROM customer_summary", CancellationToken.None).ShouldBe(truth.Totals.Customers);
            connection.Scalar<long>("SELECT sum(frequency + 1)::BIGINT FROM customer_summary", CancellationToken.None).ShouldBe(truth.Totals.Occasions);
            connection.Scalar<decimal>("SELECT sum(revenue) FROM customer_summary", CancellationToken.None).ShouldBe(truth.Totals.NetRevenue);
            connection.Scalar<decimal>("SELECT sum(margin) FROM customer_summary", CancellationToken.None).ShouldBe(truth.Totals.NetMargin);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void JudgeBalances(StagingReport report, ShopTruth truth)
    {
        report.Balances.ShouldAllBe(b => b.Holds);
        SourceBalance transactions = report.Balances.Single(b => b.Source == "Transactions");
        transactions.Accepted.ShouldBe(truth.Rows.AcceptedTransactions);
        transactions.Dropped.ShouldBe(truth.Dirt.ExactDuplicateRows);
        transactions.AfterAsOf.ShouldBe(truth.Dirt.AfterAsOfRows);
        transactions.Quarantined.ShouldBe(truth.Dirt.Total - truth.Dirt.ExactDuplicateRows - truth.Dirt.AfterAsOfRows);
        report.Balances.Single(b => b.Source == "Leads").Accepted.ShouldBe(truth.Rows.Leads);
        report.Balances.Single(b => b.Source == "Customers").Accepted.ShouldBe(truth.Rows.Customers);
        report.Balances.Single(b => b.Source == "Spend").Accepted.ShouldBe(truth.Rows.Spend);
        report.Balances.Single(b => b.Source == "Interactions").Accepted.ShouldBe(truth.Rows.Interactions);
    }

    private static SourcesOptions Sources(DemoFormat format)
    {
        SourceOptions File(string table) => new() { Files = [table + (format == DemoFormat.Csv ? ".csv" : ".parquet")] };
        return new SourcesOptions
        {
            Transactions = File("transactions"),
            Customers = File("customers"),
            Leads = File("leads"),
            Spend = File("spend"),
            Interactions = File("interactions"),
        };
    }
}
