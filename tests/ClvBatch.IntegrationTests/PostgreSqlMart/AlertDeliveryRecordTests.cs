using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>The record of sent alerts in a mart on PostgreSQL: kept per alert and channel, replaced when repeated, and readable beside the snapshot.</summary>
[Collection(PostgresTests.Name)]
public sealed class AlertDeliveryRecordTests(PostgresServer server)
{
    private static readonly DateOnly Since = new(2026, 3, 28);

    [Fact]
    public void A_repeated_sending_replaces_its_row()
    {
        MartDatabase database = MartDatabase.Migrated(server);
        AlertDeliveryRow failed = new("concentration", "all", Since, "webhook", false, 3, new DateTime(2026, 3, 29, 2, 0, 0), "busy");

        database.Open().RecordDeliveries([failed, failed with { Channel = "email" }], CancellationToken.None);
        database.Open().RecordDeliveries([failed with { Delivered = true, Attempts = 1, Error = null }], CancellationToken.None);

        database.Scalar<string>("SELECT string_agg(channel || ' ' || delivered || ' ' || coalesce(error, '-'), ', ' ORDER BY channel) FROM clv.alert_delivery")
            .ShouldBe("email false busy, webhook true -");
        ClvOptions options = new() { Mart = new MartOptions { Engine = MartEngine.PostgreSql, ConnectionString = database.ConnectionString } };
        new AlertDeliveries(options).Waiting(Since, "webhook", CancellationToken.None).ShouldBeEmpty();
    }
}
