using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

public sealed class SourceFingerprintTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    [Fact]
    public void It_stays_for_the_same_files_and_changes_with_size_time_mapping_and_number_of_files()
    {
        string path = _folder.Write("a.csv", "customer_id,occurred_at,amount,net\na,2024-01-01,1,2\n");
        SourceOptions options = new() { Files = ["*.csv"] };
        List<string> seen = [Of(options)];
        Of(options).ShouldBe(seen[0]);
        seen[0].Length.ShouldBe(16);

        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        seen.Add(Of(options));
        seen.Add(Of(options with { Columns = new(StringComparer.OrdinalIgnoreCase) { ["amount"] = "net" } }));
        _folder.Write("b.csv", "customer_id,occurred_at,amount\na,2024-01-01,1\n");
        seen.Add(Of(options));
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(seen.Count);
    }

    [Fact]
    public void For_sql_it_follows_the_text_the_rows_and_the_newest_date()
    {
        _folder.Write("a.csv", "customer_id,occurred_at,amount\na,2024-01-01,1\n");
        _folder.Write("q.sql", "SELECT * FROM 'a.csv'");
        List<string> seen = [Of(new SourceOptions { SqlFile = "q.sql" })];
        _folder.Write("a.csv", "customer_id,occurred_at,amount\na,2024-01-02,1\n");
        seen.Add(Of(new SourceOptions { SqlFile = "q.sql" }));
        _folder.Write("a.csv", "customer_id,occurred_at,amount\na,2024-01-02,1\na,2024-01-01,1\n");
        seen.Add(Of(new SourceOptions { SqlFile = "q.sql" }));
        _folder.Write("q.sql", "SELECT * FROM 'a.csv' WHERE true");
        seen.Add(Of(new SourceOptions { SqlFile = "q.sql" }));
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(seen.Count);
    }

    public void Dispose() => _folder.Dispose();

    private string Of(SourceOptions transactions)
    {
        WarehouseOptions options = new() { Sources = new SourcesOptions { Transactions = transactions } };
        using IWarehouse warehouse = WarehouseSession.Open(options, _folder.Path, _folder.Connection);
        return warehouse.Fingerprint(CancellationToken.None);
    }
}
