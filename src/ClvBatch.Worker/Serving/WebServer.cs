using System.Runtime.ExceptionServices;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Logging;
using ClvBatch.Worker.Pages;
using ClvBatch.Worker.Scheduling;
using ClvBatch.Worker.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Serilog;
using Serilog.Extensions.Logging;

namespace ClvBatch.Worker.Serving;

/// <summary>The host of <c>serve</c>: scheduler, pages, health and metrics in one process, on the addresses of <c>Clv:Dashboard:Urls</c>.</summary>
internal static class WebServer
{
    /// <summary>Time for requests and the run to stop after a signal; what is still at work then ends with the process, and is resumed.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(7);

    /// <summary>Serves until the token is cancelled.</summary>
    /// <exception cref="ConfigurationException">An address cannot be listened on.</exception>
    public static async Task Run(ClvOptions options, WorkerLog log, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using WebApplication app = Build(options, log, clock);
        using RunMeter meter = new(app.Services.GetRequiredService<MetricReadings>());
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new ConfigurationException("Clv:Dashboard:Urls", options.Dashboard.Urls, $"cannot be listened on ({error.Message})", "name a free port");
        }

        log.Logger.Information("Pages at {Urls:l}", string.Join(' ', app.Urls));
        await app.WaitForShutdownAsync(cancellationToken);
        // What fails because it was told to stop is no failure; the caller's signal decides the exit code then.
        if (!cancellationToken.IsCancellationRequested)
            ThrowFailures(app.Services);
    }

    private static WebApplication Build(ClvOptions options, WorkerLog log, TimeProvider clock)
    {
        // An empty builder: addresses, files and levels come from Clv:, and from no variable that an image happens to set.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls(options.Dashboard.Urls.Split(';')).ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Logging.AddSerilog(log.Logger)
            .AddFilter<SerilogLoggerProvider>("Microsoft", LogLevel.Warning)
            .AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options, log, clock);
        WebApplication app = builder.Build();
        app.Use(SecurityHeaders.Add);
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<ChangeGate>();
        app.UseMiddleware<FailurePage>();
        app.MapHealth();
        app.MapMetrics();
        app.MapPages();
        SchedulerChoice.Map(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, ClvOptions options, WorkerLog log, TimeProvider clock)
    {
        services.AddRouting();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "clv-form";
            // Else a form on a page below another path would bring no cookie here.
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // Beside the runs, so that a form outlives a restart and any worker over the same folder accepts it.
        services.AddDataProtection().SetApplicationName("ClvBatch")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.Workspace.Directory, "keys")));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton<IHostLifetime, CallerLifetime>();
        services.AddSingleton(options);
        services.AddSingleton(log);
        services.AddSingleton(clock);
        services.AddSingleton(new DashboardUsers(options.Dashboard.Users));
        services.AddSingleton<MetricReadings>();
        services.AddSingleton<CustomerHistoryPart>();
        services.AddSingleton<RunWatch>();
        services.AddSingleton<INightlyJobsV1, NightlyJobs>();
        SchedulerChoice.Add(services, options);
    }

    /// <summary>The host ends without a word when a background service fails; here the failure goes on to the exit code.</summary>
    private static void ThrowFailures(IServiceProvider services)
    {
        foreach (BackgroundService service in services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            if (service.ExecuteTask is { IsFaulted: true, Exception.InnerException: { } failure })
                ExceptionDispatchInfo.Throw(failure);
        }
    }
}
