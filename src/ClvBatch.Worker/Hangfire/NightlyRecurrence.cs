using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Scheduling;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace ClvBatch.Worker.Hangfire;

/// <summary>Enters the nightly job into Hangfire's schedule at the start of the process, and looks at once what is due.</summary>
/// <remarks>Several processes enter the same job. Looking twice queues nothing twice: a night that waits, runs or is published is left as it is.</remarks>
internal sealed class NightlyRecurrence(IRecurringJobManager recurring, IBackgroundJobClient jobs, ClvOptions options) : IHostedService
{
    private const string Id = "nightly";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        TimeOnly at = options.Schedule.At;
        recurring.AddOrUpdate<INightlyJobsV1>(
            Id,
            HangfireScheduler.Queue,
            nights => nights.StartDue(CancellationToken.None),
            string.Create(CultureInfo.InvariantCulture, $"{at.Minute} {at.Hour} * * *"),
            new RecurringJobOptions
            {
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone),
                MisfireHandling = Misfires(options.Schedule.Catchup),
            });
        jobs.Create(Job.FromExpression<INightlyJobsV1>(nights => nights.StartDue(CancellationToken.None)), new EnqueuedState(HangfireScheduler.Queue));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looking once makes up for any number of missed nights, because looking finds all that are due; so never one look per missed time.</summary>
    internal static MisfireHandlingMode Misfires(Catchup catchup) =>
        catchup is Catchup.None ? MisfireHandlingMode.Ignorable : MisfireHandlingMode.Relaxed;
}
