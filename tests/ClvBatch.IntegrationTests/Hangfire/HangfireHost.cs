using System.Diagnostics;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Hangfire;
using ClvBatch.Worker.Scheduling;
using ClvBatch.Worker.Telemetry;
using Hangfire;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClvBatch.IntegrationTests.Hangfire;

/// <summary>The real Hangfire on a database of its own, as <c>serve</c> composes it, with scripted jobs in place of the run.</summary>
internal sealed class HangfireHost : IDisposable
{
    private readonly Shop _shop = new();
    private readonly IHost _host;

    public HangfireHost(string connectionString, ScheduleOptions? schedule = null)
    {
        Options = _shop.Options(_shop.Out) with
        {
            TimeZone = "Europe/Berlin",
            Schedule = schedule ?? new ScheduleOptions(),
            Mart = new MartOptions { Engine = MartEngine.PostgreSql, ConnectionString = connectionString },
        };
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(Options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<MetricReadings>();
        builder.Services.AddSingleton<RunWatch>();
        builder.Services.AddSingleton<INightlyJobsV1>(Nights);
        HangfireScheduler.Add(builder.Services, Options);
        _host = builder.Build();
        _host.Start();
    }

    public ClvOptions Options { get; }

    public ScriptedNights Nights { get; } = new();

    public INightQueue Queue => _host.Services.GetRequiredService<INightQueue>();

    public IBackgroundJobClient Jobs => _host.Services.GetRequiredService<IBackgroundJobClient>();

    public IRecurringJobManager Recurring => _host.Services.GetRequiredService<IRecurringJobManager>();

    public JobStorage Storage => _host.Services.GetRequiredService<JobStorage>();

    public IMonitoringApi Monitor => Storage.GetMonitoringApi();

    /// <summary>Newest entry first.</summary>
    public IReadOnlyList<StateHistoryDto> History(string job) => [.. Monitor.JobDetails(job).History];

    /// <summary>The job of a stage, by the name that the dashboard shows; null while it is not there.</summary>
    public string? Find(string name) =>
        Enumerable.Range(1, 100).Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault(id => Monitor.JobDetails(id) is { Job: { } job } && JobNames.Of(job) == name);

    public static void WaitFor(Func<bool> condition, string what)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!condition())
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), what);
            Thread.Sleep(100);
        }
    }

    public void Dispose()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
        _shop.Dispose();
    }
}
