using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>status</c>: what the ledger of the mart says.</summary>
internal sealed class StatusVerb : ConfiguredVerb
{
    private readonly Option<int> _runs = new("--runs") { Description = "How many runs to list.", HelpName = "N", DefaultValueFactory = _ => 10 };

    public StatusVerb()
        : base("status", "Show the last runs and the published snapshots.") => Add(_runs);

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        RunStatus status = RunStatus.Read(options, arguments.GetValue(_runs), cancellationToken);
        Write(People(arguments, context), options, status);
        if (WantsJson(arguments))
        {
            context.Out.WriteLine(ResultJson.Of(new { Outcome = "ok", ExitCode = ExitCode.Success, status.MartExists, status.Snapshots, status.Runs }));
        }

        return ExitCode.Success;
    }

    private static void Write(TextWriter people, ClvOptions options, RunStatus status)
    {
        if (!status.MartExists)
        {
            people.WriteLine($"Nothing is published yet: there is no mart {Mart.Open(options.Mart).Place}.");
            return;
        }

        PlainTable.Write(
            people,
            ["snapshot", "run", "published (UTC)"],
            status.Snapshots.Select(row => new[] { Text(row.SnapshotDate), row.RunId, Text(row.PublishedUtc) }));
        people.WriteLine();
        PlainTable.Write(
            people,
            ["run", "state", "started (UTC)", "took", "error"],
            status.Runs.Select(row => new[] { row.RunId, row.State, Text(row.StartedUtc), Duration(row), row.Error ?? string.Empty }));
    }

    private static string Duration(RunRow row) =>
        row.FinishedUtc is { } finished ? $"{(finished - row.StartedUtc).TotalSeconds.ToString("N1", CultureInfo.InvariantCulture)} s" : string.Empty;

    private static string Text(IFormattable value) =>
        value.ToString(value is DateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
