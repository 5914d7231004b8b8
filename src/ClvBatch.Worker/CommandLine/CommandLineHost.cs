using System.CommandLine;
using System.CommandLine.Help;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.CommandLine;

/// <summary>Parses the command line, executes the verb and turns whatever happens into one message and an exit code.</summary>
internal static class CommandLineHost
{
    public static int Run(IReadOnlyList<string> arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ParseResult parsed = BuildRoot(context, cancellationToken).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string verb = parsed.CommandResult.Command is Verb known ? $"{known.FullName} " : string.Empty;
            string problems = string.Join('\n', parsed.Errors.Select(error => error.Message));
            return FailureReport.Write(context, $"{problems}\nSee clvbatch {verb}--help.", ExitCode.Configuration, WantsJson(arguments));
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return FailureReport.Write(context, "Cancelled; run again to resume.", context.CancellationExitCode(), WantsJson(arguments));
        }
        catch (Exception failure)
        {
            return FailureReport.Write(context, failure.Message, ExitCode.Of(failure), WantsJson(arguments));
        }
    }

    /// <summary>The verbs, by name, each with its parts.</summary>
    public static IReadOnlyList<Verb> Verbs()
    {
        Verb[] found = [.. typeof(Verb).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Verb)) && !type.IsAbstract)
            .Select(type => (Verb)Activator.CreateInstance(type)!)
            .OrderBy(verb => verb.Name, StringComparer.Ordinal)];
        foreach (Verb part in found.Where(verb => verb.PartOf is not null))
        {
            found.Single(verb => verb.GetType() == part.PartOf).Add(part);
        }

        return [.. found.Where(verb => verb.PartOf is null)];
    }

    // A plain command and not a RootCommand, which would be named after the executable that hosts the assembly.
    private static Command BuildRoot(WorkerContext context, CancellationToken cancellationToken)
    {
        Command root = new("clvbatch", "Customer lifetime value, every night: reads sales, publishes what every customer is worth.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        foreach (Verb verb in Verbs())
        {
            SetAction(verb, context, cancellationToken);
            root.Add(verb);
        }

        return root;
    }

    private static void SetAction(Verb verb, WorkerContext context, CancellationToken cancellationToken)
    {
        verb.SetAction(parsed => verb.Execute(parsed, context, cancellationToken));
        foreach (Verb part in verb.Subcommands.OfType<Verb>())
        {
            SetAction(part, context, cancellationToken);
        }
    }

    private static bool WantsJson(IReadOnlyList<string> arguments) => arguments.Contains("--json", StringComparer.Ordinal);
}
