using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>A backfill publishes what separate runs would have published, skips what is there, and does not disturb a later snapshot.</summary>
public sealed class BackfillTests : IDisposable
{
    private static readonly string[] MonthEnds = ["2025-03-31", "2025-04-30", "2025-05-31"];

    private readonly Shop _shop = new();

    [Fact]
    public void Backfill_gives_the_bytes_of_separate_runs_and_skips_them_the_next_time()
    {
        WorkerExit backfill = Backfill(_shop.Out);
        backfill.Code.ShouldBe(0, backfill.ToString());
        Outcomes(backfill).ShouldBe(MonthEnds.Select(date => $"{date} published"));

        string separate = Path.Combine(_shop.Directory, "separate");
        foreach (string date in MonthEnds)
            WorkerProcess.Run(_shop.Directory, _shop.RunArguments(separate, "--set", $"AsOf={date}")).Code.ShouldBe(0);
        foreach (string date in MonthEnds)
            Shop.Hashes(_shop.Out, date).ShouldBe(Shop.Hashes(separate, date), date);

        Outcomes(Backfill(_shop.Out)).ShouldBe(MonthEnds.Select(date => $"{date} already_published"));
        Outcomes(Backfill(_shop.Out, "--force")).ShouldBe(MonthEnds.Select(date => $"{date} published"));
        foreach (string date in MonthEnds)
            Shop.Hashes(_shop.Out, date).ShouldBe(Shop.Hashes(separate, date), date);
    }

    [Fact]
    public void Backfill_that_was_killed_goes_on_where_it_was()
    {
        WorkerExit killed = WorkerProcess.Run(_shop.Directory, [("CLV__Failpoint", "score.after")], Arguments(_shop.Out));
        killed.Code.ShouldBe(137, killed.ToString());
        WorkerExit resumed = Backfill(_shop.Out);
        resumed.Code.ShouldBe(0, resumed.ToString());
        Outcomes(resumed).ShouldBe(MonthEnds.Select(date => $"{date} published"));
    }

    [Fact]
    public void Dates_before_a_published_snapshot_leave_it_the_latest_with_its_keys_and_customers()
    {
        WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out)).Code.ShouldBe(0);
        string customers = Customers(_shop.Out);

        Backfill(_shop.Out).Code.ShouldBe(0);

        MartFile.Scalar<string>(_shop.Out, "SELECT string_agg(snapshot_date::text, ' ') FROM bi.dim_snapshot WHERE is_latest").ShouldBe("2025-06-30");
        Customers(_shop.Out).ShouldBe(customers, "an older snapshot knows less of the customers than the latest");
        MartFile.Scalar<long>(
            _shop.Out, "SELECT count(*) FROM bi.fact_customer_snapshot f LEFT JOIN bi.dim_customer d USING (customer_key) WHERE d.customer_key IS NULL").ShouldBe(0);
        foreach (string date in MonthEnds.Append("2025-06-30"))
            WorkerProcess.Run(_shop.Directory, "verify", "--snapshot", date, "--out", _shop.Out).Code.ShouldBe(0, date);
    }

    public void Dispose() => _shop.Dispose();

    private WorkerExit Backfill(string @out, params string[] more) => WorkerProcess.Run(_shop.Directory, [.. Arguments(@out), .. more]);

    private string[] Arguments(string @out) =>
    [
        "backfill", "--from", "2025-03-10", "--to", "2025-06-10", "--transactions", _shop.Transactions, "--model", "MbgNbd", "--out", @out, "--json",
    ];

    private static string[] Outcomes(WorkerExit exit) => [.. exit.Json.GetProperty("snapshots").EnumerateArray()
        .Select(snapshot => $"{snapshot.GetProperty("as_of").GetString()} {snapshot.GetProperty("outcome").GetString()}")];

    private static string Customers(string @out) => MartFile.Scalar<string>(
        @out, "SELECT md5(string_agg(d::text, ';' ORDER BY customer_key)) FROM bi.dim_customer d");
}
