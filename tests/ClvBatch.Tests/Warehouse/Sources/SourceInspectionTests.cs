using ClvBatch.Warehouse;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

public sealed class SourceInspectionTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    [Fact]
    public void It_reports_columns_rows_dates_and_what_is_switched_off_for_every_source_at_once()
    {
        _folder.Write("o.csv", "Customer;occurred_at;amount;memo\na;31.12.2023;1,50;x\nb;1.2.2024;2,25;y\nshort\n");
        IReadOnlyList<SourceCheck> checks = Check(new SourcesOptions
        {
            Transactions = new SourceOptions { Files = ["o.csv"], Columns = { ["customer_id"] = "Customer" } },
            Spend = new SourceOptions { Files = ["spend.csv"] },
        });

        SourceCheck transactions = checks[0];
        transactions.Problem.ShouldBeNull();
        (transactions.Rows, transactions.FirstDate, transactions.LastDate).ShouldBe((2, new DateOnly(2023, 12, 31), new DateOnly(2024, 2, 1)));
        transactions.Columns.Select(c => $"{c.Canonical}={c.Actual} {c.TypeName} {c.Format}").ShouldBe(
            ["customer_id=Customer VARCHAR ", "occurred_at=occurred_at VARCHAR %d.%m.%Y %H:%M", "amount=amount VARCHAR decimal ','"]);
        transactions.Ignored.ShouldBe(["memo"]);
        transactions.SwitchedOff.ShouldContain("without margin: margin is amount times the configured gross margin");
        checks.Select(c => c.Source).ShouldBe(["Transactions", "Customers", "Leads", "Spend", "Interactions", "Subscriptions"]);
        checks[2].SwitchedOff.ShouldBe(["without Leads: lead conversion and the value of a lead"]);
        checks[3].Problem.ShouldNotBeNull().ShouldContain("no file matches");
    }

    [Fact]
    public void A_problem_of_the_required_source_is_reported_and_not_thrown()
    {
        Check(new SourcesOptions())[0].Problem.ShouldNotBeNull().ShouldContain("is not mapped");
        _folder.Write("o.csv", "customer_id,occurred_at,amount\n");
        Check(new SourcesOptions { Transactions = new SourceOptions { Files = ["o.csv"] } })[0].Problem.ShouldNotBeNull().ShouldContain("has no rows");
        _folder.Write("o.csv", "customer_id,occurred_at,amount\na,1/2/2024,1\n");
        Check(new SourcesOptions { Transactions = new SourceOptions { Files = ["o.csv"] } })[0].Problem.ShouldNotBeNull().ShouldContain("DateFormat");
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<SourceCheck> Check(SourcesOptions sources) =>
        new SourceInspection(_folder.Connection, new WarehouseOptions { Sources = sources }, _folder.Path, "UTC").Check(CancellationToken.None);
}
