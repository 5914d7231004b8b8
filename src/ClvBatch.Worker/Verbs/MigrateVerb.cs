using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>migrate</c>: creates or upgrades the mart.</summary>
internal sealed class MigrateVerb : ConfiguredVerb
{
    public MigrateVerb()
        : base("migrate", "Create or upgrade the mart: roles, schemas, tables, columns. May be repeated at any time.")
    {
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        IMart mart = Mart.Open(options.Mart);
        IReadOnlyList<string> done = mart.Migrate(cancellationToken);
        TextWriter people = People(arguments, context);
        foreach (string step in done)
        {
            people.WriteLine(step);
        }

        people.WriteLine(done.Count == 0 ? $"The mart, {mart.Place}, was up to date." : $"The mart, {mart.Place}, is ready.");
        if (WantsJson(arguments))
        {
            context.Out.WriteLine(ResultJson.Of(new { Outcome = "ok", ExitCode = ExitCode.Success, Mart = mart.Place, Done = done }));
        }

        return ExitCode.Success;
    }
}
