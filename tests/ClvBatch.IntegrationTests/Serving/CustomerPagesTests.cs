using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Serving;

/// <summary>The look-up of customers and the pictures, as a browser would be sent them.</summary>
public sealed class CustomerPagesTests : IDisposable
{
    private const string HostileId = "<i>O'Neil & \"Co\"</i>";

    private readonly Shop _shop = new();

    [Fact]
    public void Customer_is_found_shown_and_read_at_the_source_and_no_log_names_them()
    {
        AddHostileCustomer();
        WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out)).Code.ShouldBe(0);
        using ServingWorker worker = ServingWorker.Start(_shop, "127.0.0.1", "--set", "Schedule:Catchup=None");

        worker.Text("/customers").ShouldContain("Most valuable customers, 2025-06-30");
        worker.Text("/customers?id=" + Uri.EscapeDataString("клиент-00")).Split("<tr><th scope=\"row\"><a href=\"/customers/").Length.ShouldBe(26);
        worker.Text("/customers?id=nobody").ShouldContain("No customer has such an id.");
        string address = Found(worker, "Клиент-0007");
        worker.Text(address).ShouldContain("<h1>Customer Клиент-0007</h1>");
        string history = worker.Text($"{address}/history");
        history.ShouldContain("frequency, recency and age are those of the snapshot");
        history.ShouldContain("data-picture=\"timeline\"");
        history.ShouldContain("<th scope=\"row\">чай</th>");

        string hostile = Found(worker, HostileId);
        worker.Text(hostile).ShouldContain("&lt;i&gt;O&#x27;Neil &amp; &quot;Co&quot;&lt;/i&gt;");
        foreach (string path in new[] { hostile, $"{hostile}/history", "/customers?id=" + Uri.EscapeDataString(HostileId + "x") })
            worker.Text(path).ShouldNotContain("<i>", Case.Sensitive, path);

        worker.Get("/customers/999999").StatusCode.ShouldBe(HttpStatusCode.NotFound);
        worker.Get("/customers/999999/history").StatusCode.ShouldBe(HttpStatusCode.NotFound);
        worker.Get($"{address}?date=2020-01-01").StatusCode.ShouldBe(HttpStatusCode.NotFound);

        File.Delete(_shop.Transactions);
        worker.Text(address).ShouldContain("<h1>Customer Клиент-0007</h1>");
        string unreachable = worker.Text($"{address}/history");
        unreachable.ShouldContain("The warehouse cannot be read at the moment");
        unreachable.ShouldContain("data-picture=\"timeline\"");

        string log = worker.Output + string.Concat(Directory.EnumerateFiles(Path.Combine(_shop.Out, "work", "logs")).Select(File.ReadAllText));
        log.ShouldContain("The purchases of a customer could not be read");
        log.ShouldNotContain("Клиент-0007");
        log.ShouldNotContain("Neil");
    }

    [Fact]
    public void Pictures_are_drawn_from_the_document_of_a_published_snapshot_by_scripts_that_browsers_keep()
    {
        WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out)).Code.ShouldBe(0);
        using ServingWorker worker = ServingWorker.Start(_shop, "127.0.0.1", "--set", "Schedule:Catchup=None");

        string page = worker.Text("/snapshot");
        page.ShouldContain("data-address=\"/snapshot/document?date=2025-06-30\"");
        using (JsonDocument document = JsonDocument.Parse(worker.Text("/snapshot/document?date=2025-06-30")))
        {
            document.RootElement.GetProperty("snapshot").GetProperty("customers").GetInt64().ShouldBe(300);
        }

        worker.Get("/snapshot?date=2020-01-01").StatusCode.ShouldBe(HttpStatusCode.NotFound);
        worker.Get("/snapshot/document?date=2020-01-01").StatusCode.ShouldBe(HttpStatusCode.NotFound);

        string[] assets = [.. Regex.Matches(page, "\"(?<address>/assets/[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["address"].Value)];
        assets.Length.ShouldBe(5);
        foreach (string asset in assets)
        {
            using HttpResponseMessage answer = worker.Get(asset);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, asset);
            answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365), asset);
            worker.Get(asset.Split('?')[0]).Headers.CacheControl!.NoStore.ShouldBeTrue(asset);
        }

        worker.Get("/snapshot").Headers.CacheControl!.NoStore.ShouldBeTrue();
        worker.Get("/assets/../clvbatch.dll").StatusCode.ShouldBe(HttpStatusCode.NotFound);
        worker.Get("/assets/report.en.json").StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Nothing_published_is_said_on_every_page()
    {
        using ServingWorker worker = ServingWorker.Start(_shop, "127.0.0.1", "--set", "Schedule:Catchup=None");
        foreach (string path in new[] { "/customers", "/customers?id=a", "/snapshot" })
            worker.Text(path).ShouldContain("Nothing is published yet.");
        worker.Get("/customers/1").StatusCode.ShouldBe(HttpStatusCode.NotFound);
        worker.Get("/snapshot/document").StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public void Dispose() => _shop.Dispose();

    private static string Found(ServingWorker worker, string id)
    {
        using HttpResponseMessage answer = worker.Get("/customers?id=" + Uri.EscapeDataString(id));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }

    private void AddHostileCustomer()
    {
        string id = $"\"{HostileId.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        File.AppendAllText(_shop.Transactions, $"H1,{id},2025-03-03,12.50,tea,email\nH2,{id},2025-04-04,13.50,tea,email\n");
    }
}
