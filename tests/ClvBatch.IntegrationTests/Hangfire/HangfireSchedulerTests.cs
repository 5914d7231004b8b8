using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Scheduling;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace ClvBatch.IntegrationTests.Hangfire;

/// <summary>Nights in the real Hangfire on a real PostgreSQL.</summary>
[Collection(PostgresTests.Name)]
public sealed class HangfireSchedulerTests(PostgresServer server)
{
    private const string Fit = "Night of 2026-11-20: fit";

    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    public static TheoryData<string> Permanent => ["gate", "configuration", "state"];

    [Fact]
    public void Stages_run_in_order_and_the_older_night_before_the_younger()
    {
        using HangfireHost host = new(server.CreateDatabase());
        host.Queue.Enqueue([Friday, Saturday], force: false);
        string[] expected =
        [
            "2026-11-20 begin", .. NightlyStages.Names.Select(stage => $"20261120 {stage}"),
            "2026-11-21 begin", .. NightlyStages.Names.Select(stage => $"20261121 {stage}"),
        ];
        HangfireHost.WaitFor(() => host.Nights.Calls.Count == expected.Length, "both nights");
        host.Nights.Calls.ShouldBe(expected);
        HangfireHost.WaitFor(() => !host.Queue.Cancel(Saturday), "the end of the night, after which there is nothing to stop");
        host.Queue.Waiting().ShouldBeEmpty();
    }

    [Fact]
    public void Night_that_waits_or_runs_is_not_queued_again_and_can_be_taken_out()
    {
        using HangfireHost host = new(server.CreateDatabase());
        bool isStopped = false;
        host.Nights.Script = (_, token) => isStopped = token.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
        host.Queue.Enqueue([Friday, Saturday], force: false);
        host.Queue.Enqueue([Friday, Saturday], force: false);
        HangfireHost.WaitFor(() => host.Nights.Calls.Count > 0, "the first night");
        host.Queue.Enqueue([Friday], force: true);
        host.Queue.Waiting().ShouldBe([Saturday]);

        host.Queue.Cancel(Saturday).ShouldBeTrue();
        host.Queue.Cancel(Saturday).ShouldBeFalse();
        host.Queue.Cancel(Friday).ShouldBeTrue();

        HangfireHost.WaitFor(() => isStopped, "the running job to be told");
        host.Nights.Calls.ShouldBe(["2026-11-20 begin"]);
        host.Monitor.DeletedListCount().ShouldBe(2 * (NightlyStages.Names.Count + 1));
    }

    [Theory]
    [MemberData(nameof(Permanent))]
    public void Failure_that_would_come_again_is_not_tried_again(string kind)
    {
        using HangfireHost host = new(server.CreateDatabase());
        FailAtFit(host, () => kind switch
        {
            "gate" => new QualityGateException("Revenue is half of yesterday's."),
            "configuration" => new ConfigurationException("Clv:Currency", "?", "not a currency code", "give three letters"),
            _ => new RunStateException("The run was not begun."),
        });
        HangfireHost.WaitFor(() => host.Monitor.FailedCount() == 1, "the failure");
        host.Find(Fit).ShouldNotBeNull();
        host.History(host.Find(Fit)!)[0].Reason.ShouldBe("Trying again would end the same way");
        host.Nights.Calls.Count(call => call.EndsWith("fit", StringComparison.Ordinal)).ShouldBe(1);
        host.Queue.Waiting().ShouldBeEmpty();
    }

    [Fact]
    public void Failure_that_may_pass_is_tried_again_later_and_the_night_goes_on_from_there()
    {
        using HangfireHost host = new(server.CreateDatabase());
        FailAtFit(host, () => new PublishException("The mart does not answer."));
        HangfireHost.WaitFor(() => host.Monitor.ScheduledCount() == 1, "the retry");
        string job = host.Find(Fit)!;
        ShouldWait(host, job, RetryRule.Delays[0]).ShouldBe("Retry attempt 1 of 2: The mart does not answer.");
        host.Queue.Waiting().ShouldBe([Friday]);

        host.Nights.Script = (_, _) => { };
        host.Jobs.Requeue(job).ShouldBeTrue();
        HangfireHost.WaitFor(() => host.Nights.Calls[^1].EndsWith(NightlyStages.Names[^1], StringComparison.Ordinal), "the rest of the night");
        host.Nights.Calls.Count(call => call.EndsWith("begin", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Last_attempt_is_the_third()
    {
        using HangfireHost host = new(server.CreateDatabase());
        FailAtFit(host, () => new PublishException("The mart does not answer."));
        for (int attempt = 1; attempt <= RetryRule.Delays.Count; attempt++)
        {
            HangfireHost.WaitFor(() => host.Monitor.ScheduledCount() == 1, "the retry");
            ShouldWait(host, host.Find(Fit)!, RetryRule.Delays[attempt - 1]);
            host.Jobs.Requeue(host.Find(Fit)!).ShouldBeTrue();
        }

        HangfireHost.WaitFor(() => host.Monitor.FailedCount() == 1, "the end of the attempts");
        host.History(host.Find(Fit)!)[0].Reason.ShouldBe("No attempts are left");
    }

    [Fact]
    public void Waiting_for_the_turn_at_the_mart_costs_no_attempt()
    {
        using HangfireHost host = new(server.CreateDatabase());
        FailAtFit(host, () => new RunLockedException("Another run publishes into the mart."));
        HangfireHost.WaitFor(() => host.Monitor.ScheduledCount() == 1, "the job to wait");
        ShouldWait(host, host.Find(Fit)!, TimeSpan.FromMinutes(1)).ShouldContain("waits for its turn");
        host.Monitor.JobDetails(host.Find(Fit)!).Properties.ShouldNotContainKey("RetryCount");
    }

    [Fact]
    public void Schedule_is_one_recurring_job_at_its_local_time()
    {
        using HangfireHost host = new(server.CreateDatabase(), new ScheduleOptions { At = new TimeOnly(3, 15) });
        using IStorageConnection connection = host.Storage.GetConnection();
        RecurringJobDto nightly = connection.GetRecurringJobs().ShouldHaveSingleItem();
        (nightly.Cron, nightly.TimeZoneId, nightly.Job.Queue).ShouldBe(("15 3 * * *", "Europe/Berlin", "clv"));
        HangfireHost.WaitFor(() => host.Monitor.SucceededListCount() == 1, "the look at the start");
        host.Recurring.Trigger(nightly.Id);
        HangfireHost.WaitFor(() => host.Monitor.SucceededListCount() == 2, "the look of the night");
    }

    private static void FailAtFit(HangfireHost host, Func<Exception> failure)
    {
        host.Nights.Script = (call, _) =>
        {
            if (call.EndsWith("fit", StringComparison.Ordinal))
                throw failure();
        };
        host.Queue.Enqueue([Friday], force: false);
    }

    /// <returns>The reason that stands beside the waiting.</returns>
    private static string ShouldWait(HangfireHost host, string job, TimeSpan delay)
    {
        StateHistoryDto state = host.History(job)[0];
        state.StateName.ShouldBe(ScheduledState.StateName);
        DateTime due = JobHelper.DeserializeDateTime(state.Data["EnqueueAt"]);
        (due - state.CreatedAt).ShouldBe(delay, TimeSpan.FromSeconds(30));
        return state.Reason;
    }
}
