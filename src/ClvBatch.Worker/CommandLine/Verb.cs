using System.CommandLine;

namespace ClvBatch.Worker.CommandLine;

/// <summary>One verb of the command line. A sealed class derived from it in this assembly is found and offered; nothing else registers it.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Does the work and returns an exit code; failures are thrown and mapped by <see cref="ExitCode"/>.</summary>
    public abstract int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken);
}
