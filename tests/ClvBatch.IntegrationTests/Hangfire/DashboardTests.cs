using System.Net;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Hangfire;

/// <summary>The dashboard of a whole <c>serve</c> on a PostgreSQL mart: who gets in, what it shows, and a night started from it.</summary>
[Collection(PostgresTests.Name)]
public sealed class DashboardTests : IDisposable
{
    private readonly Shop _shop = new();
    private readonly string[] _mart;

    public DashboardTests(PostgresServer server)
    {
        _mart = ["--set", "Mart:Engine=PostgreSql", "--set", $"Mart:ConnectionString={server.CreateDatabase()};Application Name=canary-c0nnection"];
        WorkerExit exit = WorkerProcess.Run(_shop.Directory, ["migrate", .. _mart]);
        exit.Code.ShouldBe(0, exit.ToString());
    }

    [Fact]
    public void Night_started_from_the_dashboard_is_published_and_shown()
    {
        using ServingWorker worker = ServingWorker.Start(_shop, more: [.. _mart, "--set", "Dashboard:ReadOnly=false"]);
        using (HttpResponseMessage answer = worker.Submit("/hangfire/snapshot", "/runs", ("from", "2025-06-30"), ("to", "2025-06-30"), ("every", "day")))
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        worker.WaitFor(() => worker.Text("/hangfire/jobs/succeeded").Contains("Night of 2025-06-30: publish", StringComparison.Ordinal), "the night");
        worker.WaitFor(() => worker.Text("/hangfire/snapshot").Contains("MbgNbd", StringComparison.Ordinal), "the figures");
        worker.Text("/hangfire/recurring").ShouldContain("Look which nights are due");
        worker.Text("/hangfire").ShouldNotContain("canary-c0nnection");
        worker.Output.ShouldNotContain("canary-c0nnection");
        worker.Stop().Took.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Dashboard_asks_for_the_password_of_the_host_and_for_the_token_of_its_pages()
    {
        using ServingWorker worker = ServingWorker.Start(
            _shop, more: [.. _mart, "--set", "Dashboard:ReadOnly=false", "--set", $"Dashboard:Users={ServingWorker.UserEntry(_shop)}"]);
        worker.Get("/hangfire").StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        worker.Get("/hangfire/snapshot").StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        worker.LogIn();
        worker.Text("/hangfire").ShouldContain("ClvBatch jobs");
        worker.Post("/hangfire/recurring/trigger", ("jobs[]", "nightly")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        worker.Submit("/hangfire/snapshot", "/hangfire/recurring/trigger", ("jobs[]", "nightly")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public void Dashboard_that_only_shows_still_refreshes_its_figures()
    {
        using ServingWorker worker = ServingWorker.Start(_shop, more: _mart);
        worker.Text("/hangfire/recurring").ShouldNotContain("data-url=\"/hangfire/recurring/trigger\"");
        worker.Text("/hangfire/snapshot").ShouldNotContain("<form");
        worker.Post("/hangfire/recurring/trigger", ("jobs[]", "nightly")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        string token = CsrfToken(worker.Text("/hangfire"));
        using HttpRequestMessage stats = new(HttpMethod.Post, "/hangfire/stats")
        {
            Headers = { { "RequestVerificationToken", token } },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("metrics[]", "clv:model")]),
        };
        using HttpResponseMessage answer = worker.Client.Send(stats);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.ReadAsStringAsync().GetAwaiter().GetResult().ShouldContain("clv:model");
    }

    public void Dispose() => _shop.Dispose();

    private static string CsrfToken(string page)
    {
        const string before = "name=\"csrf-token\" content=\"";
        int start = page.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return page[start..page.IndexOf('"', start)];
    }
}
