using System.Text.Json;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Customers;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>A look-up in a PostgreSQL mart says what it says in a file.</summary>
[Collection(PostgresTests.Name)]
public sealed class CustomerLookUpOnPostgresTests(PostgresServer server)
{
    [Fact]
    public void Search_report_history_and_pictures_are_those_of_a_DuckDb_mart()
    {
        using Shop shop = new();
        MartDatabase database = MartDatabase.Migrated(server);
        WorkerProcess.Run(shop.Directory, shop.RunArguments(shop.Out)).Code.ShouldBe(0);
        WorkerProcess.Run(shop.Directory, shop.RunArguments(shop.Out + "-pg", database.Arguments)).Code.ShouldBe(0);
        ClvOptions file = shop.Options(shop.Out);
        ClvOptions inServer = file with { Mart = new MartOptions { Engine = MartEngine.PostgreSql, ConnectionString = database.ConnectionString } };

        foreach (string text in new[] { "", "Клиент-0007", "клиент-00", "%", "' OR true --", "\0", "x" })
            Said(CustomerSearch.Find(inServer, text, null, CancellationToken.None)).ShouldBe(Said(CustomerSearch.Find(file, text, null, CancellationToken.None)), text);
        foreach (int key in new[] { 1, 2, 3, 10, 77, 150, 299, 12345 })
        {
            Said(CustomerReport.Read(inServer, key, null, CancellationToken.None)).ShouldBe(Said(CustomerReport.Read(file, key, null, CancellationToken.None)), $"{key}");
            Said(CustomerHistory.Read(inServer, key, Shop.AsOf, CancellationToken.None)).ShouldBe(Said(CustomerHistory.Read(file, key, Shop.AsOf, CancellationToken.None)), $"{key}");
        }

        SnapshotPictures.Dates(inServer, CancellationToken.None).ShouldBe([Shop.AsOf]);
        SnapshotPictures.Read(inServer, null, CancellationToken.None)!.Date.ShouldBe(Shop.AsOf);
    }

    private static string Said<T>(T answer) => JsonSerializer.Serialize(answer);
}
