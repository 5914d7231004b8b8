using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;
using Microsoft.AspNetCore.Routing;

namespace ClvBatch.Worker.Scheduling;

/// <summary>The scheduler that this build has: the built-in one. A build with Hangfire compiles the type of the same name in its folder instead.</summary>
internal static class SchedulerChoice
{
    /// <summary>Registers the queue (<see cref="INightQueue"/>) and what works it off.</summary>
    public static void Add(IServiceCollection services, ClvOptions options)
    {
        services.AddSingleton(provider => new NightQueue(
            asOf => provider.GetRequiredService<RunWatch>().Cancel(NightlyJobs.RunIdOf(asOf, options))));
        services.AddSingleton<INightQueue>(provider => provider.GetRequiredService<NightQueue>());
        services.AddSingleton(NightlySchedule.Of(options));
        services.AddHostedService<BuiltInScheduler>();
    }

    /// <summary>Adds the pages of the scheduler; the built-in one has none of its own.</summary>
    public static void Map(IEndpointRouteBuilder routes, ClvOptions options)
    {
    }
}
