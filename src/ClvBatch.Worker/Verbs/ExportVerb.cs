using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>export</c>: writes what other programs open; each kind is a verb of its own below this one, in the folder Exports.</summary>
internal sealed class ExportVerb : Verb
{
    public ExportVerb()
        : base("export", "Write what other programs open: audience lists, a data dictionary, a Power BI project, an Excel summary.")
    {
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken) =>
        throw new ConfigurationException(
            "export", null, "does not say what to write", $"name one of: {string.Join(", ", Subcommands.Select(kind => kind.Name))}");
}
