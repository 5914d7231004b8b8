using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Serving;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>hash-password</c>: makes the entry of one user for <c>Clv:Dashboard:Users</c>. The password is read from stdin, so that no history keeps it.</summary>
internal sealed class HashPasswordVerb : Verb
{
    private const int ShortestPassword = 12;

    private readonly Argument<string> _name = new("name") { Description = "Name of the user; without a colon." };

    public HashPasswordVerb()
        : base("hash-password", "Print the entry of a user for Clv:Dashboard:Users; the password is read from stdin.") => Add(_name);

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        string name = arguments.GetRequiredValue(_name);
        if (name.Contains(':', StringComparison.Ordinal))
            throw new ConfigurationException("name", name, "holds a colon", "choose a name without one");
        if (context.IsTerminal)
            context.Error.Write("Password (shown as you type; end with Enter): ");
        string password = context.In.ReadLine() ?? string.Empty;
        if (password.Length < ShortestPassword)
            throw new ConfigurationException("input", null, $"has fewer than {ShortestPassword} characters", "choose a longer password");
        context.Out.WriteLine($"{name}:{PasswordHash.Of(password)}");
        return ExitCode.Success;
    }
}
