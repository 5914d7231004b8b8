using System.Text;
using System.Text.Json;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Alerting;
using ClvBatch.Worker.Logging;
using Serilog.Events;

namespace ClvBatch.Tests.Worker.Alerting;

/// <summary>Each alert goes to each channel once, over a real web server and a real mail server on this machine.</summary>
public sealed class AlertDeliveryTests : IDisposable
{
    private readonly AlertMart _mart = new();
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _console = new();
    private readonly WorkerLog _log;

    public AlertDeliveryTests() => _log = new WorkerLog(_folder.Path, 0, _console, LogEventLevel.Information);

    public void Dispose()
    {
        _log.Dispose();
        _mart.Dispose();
        _folder.Dispose();
        _console.Dispose();
    }

    [Fact]
    public void Webhook_gets_numbers_text_and_link_once()
    {
        using WebSink sink = new(200);
        _mart.Add("cohort_retention", "2026-04", "critical");
        _mart.Add("concentration", "all");
        ClvOptions options = WithWebhook(sink.Address) with { Dashboard = new DashboardOptions { PublicUrl = "https://clv.example.com/" } };

        Deliver(options);
        Deliver(options);

        (string method, string path, string body) = sink.Requests.ShouldHaveSingleItem();
        (method, path).ShouldBe(("POST", "/hooks/canary-secret"));
        JsonElement json = JsonDocument.Parse(body).RootElement;
        json.GetProperty("text").GetString()!.ShouldBe(
            "*ClvBatch 2026-03-28: Alerts (2)*\n• *critical* Cohort 2026-04 &amp; &lt;others&gt; _Look there_\n"
            + "• *warning* Cohort all &amp; &lt;others&gt; _Look there_\n<https://clv.example.com/runs/2026-03-28-1a2b3c4d|2026-03-28-1a2b3c4d>");
        json.GetProperty("url").GetString().ShouldBe("https://clv.example.com/runs/2026-03-28-1a2b3c4d");
        JsonElement first = json.GetProperty("alerts")[0];
        first.GetProperty("rule").GetString().ShouldBe("cohort_retention");
        first.GetProperty("observed").GetDouble().ShouldBe(0.04);
        first.GetProperty("expected_or_threshold").GetDouble().ShouldBe(0.12);
        first.GetProperty("first_seen_on").GetString().ShouldBe("2026-03-28");
        first.GetProperty("message").GetString().ShouldBe("Cohort 2026-04 & <others>");
    }

    [Fact]
    public void An_alert_that_still_stands_in_the_next_snapshot_is_not_sent_again_and_a_new_one_is()
    {
        using WebSink sink = new(200);
        _mart.Add("cohort_retention", "2026-04");
        Deliver(WithWebhook(sink.Address));
        DateOnly next = AlertMart.AsOf.AddDays(1);
        _mart.Publish(next);
        _mart.Add("cohort_retention", "2026-04", on: next, since: AlertMart.AsOf);
        _mart.Add("concentration", "all", on: next);

        Deliver(WithWebhook(sink.Address), next);

        sink.Requests.Count.ShouldBe(2);
        JsonElement alerts = JsonDocument.Parse(sink.Requests[1].Body).RootElement.GetProperty("alerts");
        alerts.EnumerateArray().Select(alert => alert.GetProperty("rule").GetString()).ShouldBe(["concentration"]);
    }

    [Fact]
    public void A_server_that_is_busy_is_asked_again_within_the_run()
    {
        using WebSink sink = new(503, 429, 200);
        _mart.Add("concentration", "all");
        Deliver(WithWebhook(sink.Address));
        sink.Requests.Count.ShouldBe(3);
        _mart.Deliveries().ShouldBe(["concentration log true 1", "concentration webhook true 3"]);
    }

    [Fact]
    public void What_was_not_taken_is_a_warning_recorded_and_sent_with_the_next_snapshot()
    {
        using WebSink sink = new(500, 500, 500, 200);
        _mart.Add("concentration", "all");

        Deliver(WithWebhook(sink.Address));

        _mart.Deliveries().ShouldBe(["concentration log true 1", "concentration webhook false 3 the address answered 500 InternalServerError"]);
        _console.ToString().ShouldContain("WRN 1 alerts could not be sent by webhook after 3 attempts: the address answered 500");
        Deliver(WithWebhook(sink.Address));
        _mart.Deliveries().ShouldContain("concentration webhook true 1");
    }

    [Fact]
    public void A_refusal_is_final_for_this_run()
    {
        using WebSink sink = new(404);
        _mart.Add("concentration", "all");
        Deliver(WithWebhook(sink.Address));
        sink.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public void The_address_is_secret_in_log_and_record()
    {
        string address;
        using (WebSink sink = new(200))
            address = sink.Address;
        _mart.Add("concentration", "all");

        Deliver(WithWebhook(address) with { Alerts = new AlertOptions { WebhookUrl = address, SuccessPingUrl = address } });

        _mart.Deliveries()[1].ShouldContain("webhook false 3 the address could not be reached");
        _console.ToString().ShouldContain("The call that the snapshot is there did not come through");
        (_console + string.Concat(_mart.Deliveries())).ShouldNotContain("canary-secret");
    }

    [Fact]
    public void Mail_holds_the_message_in_the_configured_language()
    {
        using MailSink sink = new();
        _mart.Add("cohort_retention", "2026-04", "critical");
        Deliver(WithMail(sink.Port) with { Culture = "ru" });
        string letter = sink.Letters.ShouldHaveSingleItem();
        letter.ShouldContain("To: owner@example.com, marketing@example.com");
        Decoded(letter).ShouldContain("[срочно] Когорта 2026-04");
        Decoded(letter).ShouldContain("2026-03-28-1a2b3c4d");
        _mart.Deliveries().ShouldContain("cohort_retention email true 1");
    }

    [Theory]
    [InlineData("451 later", 3)]
    [InlineData("554 no", 1)]
    public void Mail_that_is_not_taken_is_tried_again_only_where_that_helps(string answer, int attempts)
    {
        using MailSink sink = new(answer);
        _mart.Add("concentration", "all");
        Deliver(WithMail(sink.Port));
        sink.Letters.Count.ShouldBe(attempts);
        _mart.Deliveries()[0].ShouldStartWith($"concentration email false {attempts} the mail server did not take it");
    }

    [Fact]
    public void A_mail_server_without_encryption_gets_nothing_unless_that_is_allowed()
    {
        using MailSink sink = new();
        _mart.Add("concentration", "all");
        ClvOptions options = WithMail(sink.Port);
        Deliver(options with { Alerts = options.Alerts with { Email = options.Alerts.Email with { StartTls = true } } });
        sink.Connections.ShouldBeGreaterThan(0);
        sink.Letters.ShouldBeEmpty();
    }

    [Fact]
    public void A_mail_server_whose_encryption_fails_gets_nothing_and_stops_nothing()
    {
        using MailSink sink = new(breaksTls: true);
        _mart.Add("concentration", "all");
        ClvOptions options = WithMail(sink.Port);
        Deliver(options with { Alerts = options.Alerts with { Email = options.Alerts.Email with { StartTls = true } } });
        sink.Letters.ShouldBeEmpty();
        _mart.Deliveries()[0].ShouldStartWith("concentration email false 1 the mail server could not be trusted");
    }

    [Fact]
    public void Success_is_called_for_after_a_publication_and_not_after_a_repetition()
    {
        using WebSink sink = new(200);
        ClvOptions options = _mart.Options with { Alerts = new AlertOptions { SuccessPingUrl = sink.Address } };
        Deliver(options);
        Deliver(options, outcome: RunOutcome.AlreadyPublished);
        sink.Requests.Select(request => request.Method).ShouldBe(["GET"]);
    }

    [Fact]
    public void Alerts_of_a_snapshot_that_is_not_the_newest_stay_at_home()
    {
        _mart.Add("concentration", "all");
        _mart.Publish(AlertMart.AsOf.AddDays(1));
        Deliver(_mart.Options);
        _mart.Deliveries().ShouldBeEmpty();
    }

    [Fact]
    public void A_mart_that_cannot_be_read_is_a_warning()
    {
        File.WriteAllText(_folder.File("broken.duckdb"), "no database");
        Deliver(_mart.Options with { Mart = _mart.Options.Mart with { ConnectionString = _folder.File("broken.duckdb") } });
        _console.ToString().ShouldContain("WRN The record of sent alerts cannot be read or written");
    }

    [Fact]
    public void A_stop_leaves_the_rest_for_the_next_snapshot()
    {
        _mart.Add("concentration", "all");
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        Delivery(_mart.Options).Deliver(SampleRun.Result(AlertMart.AsOf), stopped.Token);
        _mart.Deliveries().ShouldBeEmpty();
        _console.ToString().ShouldContain("the rest goes with the next snapshot");
    }

    private void Deliver(ClvOptions options, DateOnly? asOf = null, RunOutcome outcome = RunOutcome.Published) =>
        Delivery(options).Deliver(SampleRun.Result(asOf ?? AlertMart.AsOf, outcome), CancellationToken.None);

    private AlertDelivery Delivery(ClvOptions options) => AlertDelivery.Of(options, _log.Logger, TimeProvider.System, [TimeSpan.Zero, TimeSpan.Zero]);

    private ClvOptions WithWebhook(string address) => _mart.Options with { Alerts = new AlertOptions { WebhookUrl = address } };

    private ClvOptions WithMail(int port) => _mart.Options with
    {
        Alerts = new AlertOptions
        {
            Email = new EmailOptions
            {
                SmtpHost = "127.0.0.1", SmtpPort = port, StartTls = false, From = "clv@example.com", To = ["owner@example.com", "marketing@example.com"],
            },
        },
    };

    private static string Decoded(string letter)
    {
        string body = letter[(letter.IndexOf("\n\n", StringComparison.Ordinal) is var end and >= 0 ? end : letter.IndexOf("\r\n\r\n", StringComparison.Ordinal))..];
        return Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body.Where(c => !char.IsWhiteSpace(c)))));
    }
}
