using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.PowerBi;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>
/// Power BI takes texts that differ by letter case alone for the same. Customers and channels of such names stay apart here, because everything
/// refers to them by number, and the snapshot says that there are some.
/// </summary>
public sealed class LetterCaseTests : IDisposable
{
    private readonly Shop _shop = new();

    [Fact]
    public void Customers_and_channels_that_differ_by_case_alone_have_keys_of_their_own_and_are_counted()
    {
        string sales = File.ReadAllText(_shop.Transactions).Replace("Клиент-0001", "КЛИЕНТ-0002", StringComparison.Ordinal);
        string[] lines = sales.Split('\n');
        File.WriteAllText(_shop.Transactions, string.Join('\n', lines.Select((line, i) => i % 2 == 1 ? line.Replace(",email", ",Email", StringComparison.Ordinal) : line)));
        WorkerExit exit = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out));
        exit.Code.ShouldBe(0, exit.ToString());

        Count("SELECT count(DISTINCT customer_key) FROM bi.dim_customer WHERE lower(customer_id) = 'клиент-0002'").ShouldBe(2);
        Count("SELECT count(DISTINCT channel_key) FROM bi.dim_channel WHERE lower(channel) = 'email'").ShouldBe(2);
        Count("SELECT count(*) - count(DISTINCT customer_key) FROM bi.fact_customer_snapshot").ShouldBe(0);
        Count("SELECT CAST(observed AS bigint) FROM bi.data_quality WHERE rule = 'key_case_collision'").ShouldBe(2);
    }

    [Fact]
    public void Relations_go_by_numbers_and_dates_and_by_codes_that_have_no_capitals()
    {
        string[] ends = [.. SemanticModel.Build(MartCatalog.Default).Relationships
            .Select(relation => (Table: MartCatalog.Default[$"bi.{relation.ToTable}"], relation.ToColumn))
            .Where(end => end.Table.Columns.Single(column => column.Name == end.ToColumn).Type is "VARCHAR")
            .Select(end => $"{end.Table.Name}.{end.ToColumn}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ends.ShouldBe(["dim_action.code", "dim_segment.code"], "the rule file takes codes of a to z, digits and _ only");
    }

    public void Dispose() => _shop.Dispose();

    private long Count(string sql) => MartFile.Scalar<long>(_shop.Out, sql);
}
