using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Scheduling;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Routing;

namespace ClvBatch.Worker.Hangfire;

/// <summary>
/// Hangfire as the scheduler: it keeps the time, the queue and the history in schema <c>hangfire</c> of the mart's PostgreSQL. What is due, who
/// holds the lock and what a stage does is decided where it is without Hangfire; here is only when and where a stage runs.
/// </summary>
internal static class HangfireScheduler
{
    /// <summary>The queue of the nightly jobs. Each process works on one of them at a time, since a stage uses the whole machine.</summary>
    public const string Queue = "clv";

    private const string Schema = "hangfire";

    /// <summary>
    /// Time without a sign of life after which the job of a killed process is given to another. A living one gives a sign at every fifth of it,
    /// however long the job takes. If a job is given away by mistake, the lock of the mart keeps the second one out.
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan QueuePoll = TimeSpan.FromSeconds(5);

    /// <summary>Below the time that the host has for stopping, so that a job that was cancelled is back in the queue before the process ends.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan History = TimeSpan.FromDays(60);

    public static void Add(IServiceCollection services, ClvOptions options)
    {
        services.AddSingleton(Filters);
        services.AddHangfire((_, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(options.Mart.ConnectionString), Storage())
            .WithJobExpirationTimeout(History));
        services.AddSingleton<INightQueue, HangfireNightQueue>();
        services.AddSingleton<LatestFigures>();

        // Before the server: what the server finds in the queue is then decided by the settings of this process.
        services.AddHostedService<NightlyRecurrence>();
        services.AddHangfireServer(server =>
        {
            server.Queues = [Queue];
            server.WorkerCount = 1;
            server.ShutdownTimeout = ShutdownTime;
            server.SchedulePollingInterval = QueuePoll;
            server.CancellationCheckInterval = TimeSpan.FromSeconds(2);
        });
    }

    public static void Map(IEndpointRouteBuilder routes, ClvOptions options) => JobDashboard.Map(routes, options);

    private static IJobFilterProvider Filters(IServiceProvider provider)
    {
        // A filter takes its log when it is made, and Hangfire has this host's log only after it was configured.
        provider.GetRequiredService<IGlobalConfiguration>();
        return new JobFilterCollection { new StatisticsHistoryAttribute(), new ContinuationsSupportAttribute(), new NightlyRetry() };
    }

    private static PostgreSqlStorageOptions Storage() => new()
    {
        SchemaName = Schema,
        PrepareSchemaIfNecessary = true,
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = Silence,
        QueuePollInterval = QueuePoll,
        // A process without its database would look healthy and do nothing.
        AllowDegradedModeWithoutStorage = false,
    };
}
