using System.Globalization;
using ClvBatch.Tests.Warehouse.Sources;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Customers;

/// <summary>Oracle: histories reduced by hand, and the staging of all rows, which must say the same of each customer.</summary>
public sealed class CustomerReaderTests : IDisposable
{
    // A file takes two seconds; CLV_PROPERTY_CASES asks for more of them than a usual run has time for.
    private static readonly int DirtyFiles = int.Parse(Environment.GetEnvironmentVariable("CLV_PROPERTY_CASES") ?? "15", CultureInfo.InvariantCulture);

    private readonly SourceFolder _folder = new();

    // Only another customer's dates tell that the day comes first; only another customer's row makes t8 a conflict.
    private const string Sales = """
        transaction_id,order_id,customer_id,occurred_at,amount,category
        t1,o1,A,05/01/2024,10.00,tea
        t2,o2,A,05/01/2024,20.00,coffee
        t3,o3,A,12/02/2024,40.00,tea
        t4,o3,A,03/03/2024,-15.00,tea
        t5,o4,A,01/04/2024,50.00,tea
        t6,o4,A,05/04/2024,-50.00,tea
        t7,o5,A,06/05/2024,60.00,tea
        t8,o6,A,07/06/2024,70.00,tea
        t9,o7,A,08/07/2024,80.00,coffee
        t9,o7,A,08/07/2024,80.00,coffee
        t10,o8,A,01/02/2025,90.00,tea
        t8,o9,B,25/12/2023,5.00,tea
        t11,o10,B,26/12/2023,5.00,tea
        broken line
        t12,o11,A' OR '1'='1,09/09/2024,1.00,tea
        t13,o12, padded ,09/09/2024,1.00,tea
        """;

    [Fact]
    public void Several_orders_a_day_refunds_repeats_and_conflicts_are_reduced_as_by_a_run()
    {
        CustomerPurchases a = Read("A");

        a.Days.ShouldBe(
        [
            new(new(2024, 1, 5), 2, 30, 0, null),
            new(new(2024, 2, 12), 1, 25, -15, new(2024, 1, 5)),
            new(new(2024, 4, 1), 0, 0, -50, new(2024, 2, 12)),
            new(new(2024, 5, 6), 1, 60, 0, new(2024, 2, 12)),
            new(new(2024, 7, 8), 1, 80, 0, new(2024, 5, 6)),
        ]);
        (a.Frequency, a.RecencyDays, a.AgeDays).ShouldBe((3, 185, 361));
        a.Categories.ShouldBe([new("tea", new(2024, 1, 5), new(2024, 5, 6), 4, 160), new("coffee", new(2024, 1, 5), new(2024, 7, 8), 2, 100)]);
    }

    [Fact]
    public void Earlier_date_sees_nothing_that_came_after_it()
    {
        CustomerPurchases a = Read("A", new DateOnly(2024, 3, 1));
        (a.Frequency, a.RecencyDays, a.AgeDays).ShouldBe((1, 38, 56));
        a.Days[^1].ShouldBe(new(new(2024, 2, 12), 1, 40, 0, new(2024, 1, 5)));
    }

    [Fact]
    public void Id_is_a_value_and_never_a_part_of_the_query()
    {
        Read("A' OR '1'='1").Days.Single().Date.ShouldBe(new DateOnly(2024, 9, 9));
        Read("' OR 1=1 --").ShouldBe(CustomerPurchases.None);
        Read("a").ShouldBe(CustomerPurchases.None);
    }

    [Fact]
    public void Key_with_blanks_around_it_is_found_when_the_snapshot_knows_of_such_keys()
    {
        Read("padded").ShouldBe(CustomerPurchases.None);
        Read("padded", hasTrimmedKeys: true).Frequency.ShouldBe(0);
    }

    [Fact]
    public void Whole_and_fractional_keys_of_Parquet_files_are_found_by_their_text()
    {
        foreach (string type in new[] { "BIGINT", "DOUBLE", "DECIMAL(12, 1)", "TEXT" })
        {
            string file = Path.Combine(_folder.Path, "keys.parquet");
            _folder.Connection.Execute(
                $"COPY (SELECT CAST(i % 5 AS {type}) AS customer_id, DATE '2024-01-01' + CAST(i AS INTEGER) AS occurred_at, 1.5 AS amount FROM range(50) t(i)) TO '{file}'",
                CancellationToken.None);
            string id = type is "TEXT" ? _folder.Scalar<string>("SELECT CAST(3 AS TEXT)") : "3";
            CustomerPurchases three = CustomerReader.Read(Options(file), _folder.Path, Request(id), CancellationToken.None);
            (three.Frequency, three.RecencyDays).ShouldBe((9, 45), type);
            CustomerReader.Read(Options(file), _folder.Path, Request("x"), CancellationToken.None).ShouldBe(CustomerPurchases.None, type);
        }
    }

    [Fact]
    public void Every_customer_of_dirty_files_read_alone_is_what_the_whole_file_says()
    {
        int customers = 0;
        for (int seed = 0; seed < DirtyFiles; seed++)
        {
            string file = _folder.Write("dirty.csv", new DirtyRows(seed).Csv().Replace("99999999999999.9999", "9.9999", StringComparison.Ordinal));
            foreach ((string id, string expected) in Whole(file))
            {
                CustomerRequest request = new(id, SourceFolder.AsOf, "UTC", 0.4m) { HasTrimmedKeys = true };
                CustomerPurchases read = CustomerReader.Read(Options(file), _folder.Path, request, CancellationToken.None);
                $"{read.Frequency}|{read.RecencyDays}|{read.AgeDays}".ShouldBe(expected, $"seed {seed}, customer {id}");
                customers++;
            }
        }

        customers.ShouldBeGreaterThan(DirtyFiles * 8 / 3);
    }

    [Fact]
    public void Source_that_is_missing_says_so() => Should.Throw<SourceException>(
        () => CustomerReader.Read(Options("nowhere.csv"), _folder.Path, Request("A"), CancellationToken.None)).Message.ShouldContain("nowhere.csv");

    public void Dispose() => _folder.Dispose();

    private CustomerPurchases Read(string id, DateOnly? asOf = null, bool hasTrimmedKeys = false) => CustomerReader.Read(
        Options(_folder.Write("sales.csv", Sales)),
        _folder.Path,
        Request(id, asOf) with { HasTrimmedKeys = hasTrimmedKeys },
        CancellationToken.None);

    private static CustomerRequest Request(string id, DateOnly? asOf = null) => new(id, asOf ?? SourceFolder.AsOf, "UTC", 0.4m);

    private static WarehouseOptions Options(string file) => new() { Sources = new SourcesOptions { Transactions = new SourceOptions { Files = [file] } } };

    private IEnumerable<(string Id, string Summary)> Whole(string file)
    {
        _folder.Stage(new SourceOptions { Files = [file] });
        _folder.Connection.Execute("CREATE OR REPLACE TABLE known_customers (customer_id TEXT, customer_key INTEGER)", CancellationToken.None);
        StagedExtraction.Run(
            _folder.Connection, new ExtractionParameters(SourceFolder.AsOf, null, 0, 0.4m, [0]), static (_, _) => { }, CancellationToken.None);
        return [.. _folder.Connection.Rows(
            """
            SELECT k.customer_id, concat(s.frequency, '|', s.recency_days, '|', s.age_days)
            FROM customer_summary s JOIN customer_keys k USING (customer_key) ORDER BY 1
            """,
            row => (row.Get<string>(0), row.Get<string>(1)),
            CancellationToken.None)];
    }
}
