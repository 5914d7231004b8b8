using System.Net;
using System.Text.RegularExpressions;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Serving;

/// <summary>A night from the schedule to the pages, and what people may do to it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly Shop _shop = new();

    [Fact]
    public void Night_that_is_due_runs_and_every_page_shows_it()
    {
        _shop.MoveTo(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1));
        using ServingWorker worker = ServingWorker.Start(_shop);
        worker.WaitFor(() => worker.Text("/runs").Contains("badge published", StringComparison.Ordinal), "the night");
        worker.Get("/healthz/ready").StatusCode.ShouldBe(HttpStatusCode.OK);

        string runs = worker.Text("/runs");
        string runId = Regex.Match(runs, "/runs/(?<id>[0-9]{8}-[0-9a-f]{8})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["id"].Value;
        worker.WaitFor(() => worker.Output.Contains($"{runId} published", StringComparison.Ordinal), "the end of the run");
        string run = worker.Text($"/runs/{runId}");
        foreach (string stage in ClvBatch.Pipeline.Runs.NightlyStages.Names)
            run.ShouldContain($"<th scope=\"row\">{stage}</th><td><span class=\"badge done\">");
        run.ShouldContain("<pre ");
        run.ShouldNotContain("<form", Case.Insensitive, "pages are read-only by default");
        worker.Text("/quality").ShouldContain("rows_read");
        worker.Text("/model").ShouldContain("MbgNbd");
        worker.Text("/").ShouldContain("300");
        worker.Get("/runs/20200101-00000000").StatusCode.ShouldBe(HttpStatusCode.NotFound);

        string metrics = worker.Text("/metrics");
        foreach (string name in new[] { "clv_run_last_success_timestamp_seconds", "clv_snapshot_age_seconds", "clv_source_lag_seconds", "clv_rows_published" })
            metrics.ShouldMatch($"(?m)^{name} [0-9.]+$");
        metrics.ShouldMatch("(?m)^clv_run_duration_seconds\\{stage=\"fit\"\\} [0-9.E-]+$");
        metrics.ShouldMatch("(?m)^clv_rows_read\\{source=\"Transactions\"\\} [0-9]+$");

        worker.Get("/language/ru?return=/runs").Headers.Location!.OriginalString.ShouldBe("/runs");
        worker.Text("/runs").ShouldContain("lang=\"ru\"");
        worker.Text("/").ShouldContain("Последний снимок");
        worker.Get("/language/ru?return=//evil.example").Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public void Forms_need_their_token_and_start_stop_and_repeat_runs()
    {
        using ServingWorker worker = ServingWorker.Start(
            _shop, "127.0.0.1", "--set", "Dashboard:ReadOnly=false", "--set", $"Dashboard:Users={ServingWorker.UserEntry(_shop)}");
        worker.Post("/runs").StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        worker.LogIn();
        worker.Post("/runs", ("from", "2025-03-31"), ("to", "2025-04-30"), ("every", "month")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        worker.Submit("/runs", "/runs", ("from", "2025-04-30"), ("to", "2025-03-31"), ("every", "month")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        worker.Submit("/runs", "/runs", ("from", "2025-03-31"), ("to", "2025-04-30"), ("every", "month")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        worker.WaitFor(() => Published(worker, "2025-03-31") && Published(worker, "2025-04-30"), "both month ends");
        string runId = ClvBatch.Pipeline.Runs.RunKey.Of(new DateOnly(2025, 4, 30), _shop.Options(_shop.Out)).RunId;
        worker.WaitFor(() => worker.Output.Contains($"{runId} published", StringComparison.Ordinal), "the end of the second run");
        worker.Submit($"/runs/{runId}", $"/runs/{runId}/repeat").StatusCode.ShouldBe(HttpStatusCode.Redirect);
        worker.WaitFor(() => worker.Output.Split($"{runId} published").Length > 2, "the repeated run");
        worker.Output.ShouldContain($"{ServingWorker.User} queued");
    }

    [Fact]
    public void Read_only_pages_refuse_even_a_form_with_its_token()
    {
        using ServingWorker worker = ServingWorker.Start(_shop);
        worker.Post("/runs", ("from", "2025-03-31"), ("to", "2025-03-31"), ("every", "day")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        worker.Text("/runs").ShouldNotContain("<form");
    }

    [Fact]
    public void Failed_night_leaves_the_process_running_and_is_seen_everywhere()
    {
        File.AppendAllText(_shop.Transactions, "Z1,,2025-06-30,12.50,coffee,email\n");
        using ServingWorker worker = ServingWorker.Start(_shop, "127.0.0.1", "--set", "Gates:MaxRejectedShare=0", "--set", "Gates:WarnRejectedShare=0");
        worker.WaitFor(() => worker.Output.Contains("given up", StringComparison.Ordinal), "the failure");

        using HttpResponseMessage ready = worker.Get("/healthz/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        worker.Get("/healthz/live").StatusCode.ShouldBe(HttpStatusCode.OK);
        worker.Text("/").ShouldContain("banner bad");
        worker.Text("/runs").ShouldContain("badge failed");
        worker.Text("/metrics").ShouldMatch("(?m)^clv_ready 0$");
        WorkerProcess.Run(_shop.Directory, "health", "--set", $"Dashboard:Urls=http://127.0.0.1:{worker.Port}").Code.ShouldBe(0);
        WorkerProcess.Run(_shop.Directory, "health", "--ready", "--set", $"Dashboard:Urls=http://0.0.0.0:{worker.Port}").Code.ShouldBe(1);
        (int code, TimeSpan took) = worker.Stop();
        code.ShouldBe(143);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        WorkerProcess.Run(_shop.Directory, "health", "--set", $"Dashboard:Urls=http://127.0.0.1:{worker.Port}").Code.ShouldBe(1);
    }

    public void Dispose() => _shop.Dispose();

    private static bool Published(ServingWorker worker, string date) => worker.Text("/runs")
        .Split("<tr>").Any(row => row.Contains(date, StringComparison.Ordinal) && row.Contains("badge published", StringComparison.Ordinal));
}
