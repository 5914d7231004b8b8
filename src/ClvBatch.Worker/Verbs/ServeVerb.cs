using System.CommandLine;
using ClvBatch.Pipeline.Alerts;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Logging;
using ClvBatch.Worker.Serving;
using ClvBatch.Worker.Telemetry;
using OpenTelemetry.Metrics;
using Serilog.Events;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>serve</c>: the process that stays: it runs every night at its time and shows what happens.</summary>
internal sealed class ServeVerb() : ConfiguredVerb("serve", "Run every night at its time; pages, health and metrics on Clv:Dashboard:Urls.")
{
    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        ServeChecks.Require(options);
        RuleFiles.Check(options);
        WorkspaceOptions work = options.Workspace;
        using WorkerLog log = new(work.Directory, work.KeepDays, People(arguments, context), LogEventLevel.Information);
        using MeterProvider? export = RunMeter.Export(context.Environment);
        try
        {
            WebServer.Run(options, log, context.Clock, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            log.Failure(failure);
            throw;
        }

        log.Logger.Information("Stopped");
        return context.CancellationExitCode();
    }
}
