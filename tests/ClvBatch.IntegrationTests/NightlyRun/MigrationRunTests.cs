using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>Snapshots of three months one after the other: each is compared with the ones before it, as the mart kept them.</summary>
public sealed class MigrationRunTests : IDisposable
{
    private readonly Shop _shop = new();

    [Fact]
    public void Each_snapshot_is_compared_with_earlier_ones_and_adds_up_to_them()
    {
        WorkerProcess.Run(
            _shop.Directory,
            "backfill", "--from", "2025-03-10", "--to", "2025-06-10", "--transactions", _shop.Transactions, "--model", "MbgNbd", "--out", _shop.Out, "--json")
            .Code.ShouldBe(0);

        // 30 days before 31 May the newest snapshot is that of 30 April; 90 days before it there is none.
        MartFile.Scalar<string>(
            _shop.Out,
            """
            SELECT string_agg(snapshot_date || ': ' || comparison || ' ' || compared_snapshot_date, '; ' ORDER BY snapshot_date, comparison)
            FROM (SELECT DISTINCT snapshot_date, comparison, compared_snapshot_date FROM bi.fact_segment_migration)
            """).ShouldBe(
            "2025-04-30: 30d 2025-03-31; 2025-04-30: previous 2025-03-31; 2025-05-31: 30d 2025-04-30; 2025-05-31: previous 2025-04-30");
        MartFile.Scalar<long>(
            _shop.Out,
            """
            SELECT count(*)
            FROM (
                SELECT compared_snapshot_date, comparison, from_segment, sum(customers) AS customers, sum(residual_clv_before) AS residual_clv
                FROM bi.fact_segment_migration WHERE from_segment <> 'entered' GROUP BY ALL
            ) AS started
            INNER JOIN bi.fact_segment_snapshot AS earlier
                ON earlier.snapshot_date = started.compared_snapshot_date AND earlier.kind = 'primary' AND earlier.segment = started.from_segment
            WHERE earlier.customers <> started.customers OR earlier.residual_clv <> started.residual_clv
            """).ShouldBe(0);
        foreach (string date in (string[])["2025-03-31", "2025-04-30", "2025-05-31"])
            WorkerProcess.Run(_shop.Directory, "verify", "--snapshot", date, "--out", _shop.Out).Code.ShouldBe(0, date);
    }

    public void Dispose() => _shop.Dispose();
}
