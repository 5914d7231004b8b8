using System.Collections;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.CommandLine;

using StopSignals signals = new();
Dictionary<string, string> environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? string.Empty, StringComparer.Ordinal);
WorkerContext context = new()
{
    In = Console.In,
    Out = Console.Out,
    Error = Console.Error,
    IsTerminal = !Console.IsOutputRedirected,
    IsErrorTerminal = !Console.IsErrorRedirected,
    Environment = environment,
    Clock = TimeProvider.System,
    Run = (request, options, observer, cancellationToken) => new NightlyRun(options, observer, TimeProvider.System).Execute(request, cancellationToken),
    CancellationExitCode = () => signals.ExitCode,
};
return CommandLineHost.Run(args, context, signals.Token);
