using System.CommandLine;

namespace ClvBatch.Worker.CommandLine;

/// <summary>One verb of the command line. A sealed class derived from it in this assembly is found and offered; nothing else registers it.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>The verb that this one is a part of, as in <c>export audience</c>; null = it stands alone.</summary>
    public virtual Type? PartOf => null;

    /// <summary>As it is typed.</summary>
    public string FullName => string.Join(' ', Parents.OfType<Verb>().Select(verb => verb.Name).Append(Name));

    /// <summary>Does the work and returns an exit code; failures are thrown and mapped by <see cref="ExitCode"/>.</summary>
    public abstract int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken);
}
