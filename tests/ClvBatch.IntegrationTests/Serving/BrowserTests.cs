using System.Diagnostics;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Serving;

/// <summary>The pages in a real browser, on a telephone: markup as the browser understood it, with style and script allowed by the policy.</summary>
public sealed class BrowserTests : IDisposable
{
    private readonly Shop _shop = new();

    [Fact]
    public void Run_page_refreshes_itself_while_the_run_works_and_every_page_is_shown()
    {
        _shop.MoveTo(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1));
        using ServingWorker worker = ServingWorker.Start(_shop);
        string runId = ClvBatch.Pipeline.Runs.RunKey.Of(
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1), _shop.Options(_shop.Out)).RunId;
        worker.WaitFor(() => worker.Output.Contains("extract …", StringComparison.Ordinal), "the run to start");
        string live = Dom($"http://127.0.0.1:{worker.Port}/runs/{runId}", "--virtual-time-budget=60000");
        live.ShouldContain("<th scope=\"row\">publish</th>");

        worker.WaitFor(() => worker.Text("/runs").Contains("badge published", StringComparison.Ordinal), "the night");
        foreach (string path in new[] { "/", "/runs", $"/runs/{runId}", "/quality", "/model", "/dictionary" })
        {
            string dom = Dom($"http://127.0.0.1:{worker.Port}{path}");
            dom.ShouldContain("</h1>");
            dom.ShouldContain("aria-current=\"page\"");
        }
    }

    public void Dispose() => _shop.Dispose();

    private string Dom(string address, params string[] more)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={Path.Combine(_shop.Directory, "browser")}",
            "--window-size=390,844", .. more, "--dump-dom", address,
        ];
        using Process process = Process.Start(new ProcessStartInfo(BrowserCheck.Program(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> noise = process.StandardError.ReadToEndAsync();
        string dom = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, noise.GetAwaiter().GetResult());
        return dom;
    }
}
