using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
#if HANGFIRE
using ClvBatch.Snapshots.Marts;
#endif

namespace ClvBatch.Worker.Scheduling;

/// <summary>Which scheduler serves: Hangfire where this build has it and the mart is the PostgreSQL that it needs, else the built-in one.</summary>
internal static class SchedulerChoice
{
    /// <summary>Registers the queue (<see cref="INightQueue"/>) and what works it off.</summary>
    public static void Add(IServiceCollection services, ClvOptions options)
    {
#if HANGFIRE
        if (options.Mart.Engine is MartEngine.PostgreSql)
        {
            Hangfire.HangfireScheduler.Add(services, options);
            return;
        }
#endif
        services.AddSingleton(provider => new NightQueue(
            asOf => provider.GetRequiredService<RunWatch>().Cancel(NightlyJobs.RunIdOf(asOf, options))));
        services.AddSingleton<INightQueue>(provider => provider.GetRequiredService<NightQueue>());
        services.AddSingleton(NightlySchedule.Of(options));
        services.AddHostedService<BuiltInScheduler>();
    }

    /// <summary>Adds the pages of the scheduler; the built-in one has none of its own.</summary>
    public static void Map(IEndpointRouteBuilder routes, ClvOptions options)
    {
#if HANGFIRE
        if (options.Mart.Engine is MartEngine.PostgreSql)
            Hangfire.HangfireScheduler.Map(routes, options);
#endif
    }

    /// <summary>True for a request of the scheduler's pages that changes nothing, although its method says that it might.</summary>
    public static bool IsReading(HttpRequest request) =>
#if HANGFIRE
        Hangfire.JobDashboard.IsReading(request.Path);
#else
        false;
#endif
}
