using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Serving;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>health</c>: asks a <c>serve</c> of the same settings whether it lives; for the HEALTHCHECK of a container, which has no other tool.</summary>
internal sealed class HealthVerb : ConfiguredVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Option<bool> _ready = new("--ready") { Description = "Ask whether it is ready: the mart can be read and no night is missed." };

    public HealthVerb()
        : base("health", "Ask the running serve whether it lives; exit 0 if it does, else 1.") => Add(_ready);

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        string path = arguments.GetValue(_ready) ? HealthEndpoints.Ready : HealthEndpoints.Live;
        (bool isWell, string answer) = Ask(new Uri(Here(options.Dashboard.Urls.Split(';')[0]), path), cancellationToken).GetAwaiter().GetResult();
        People(arguments, context).WriteLine(answer);
        return isWell ? ExitCode.Success : ExitCode.Unexpected;
    }

    /// <summary>The address as this machine calls it: who listens on every address is asked on the loopback.</summary>
    internal static Uri Here(string url)
    {
        UriBuilder address = new(url);
        if (address.Host is "0.0.0.0" or "[::]")
            address.Host = "127.0.0.1";
        return address.Uri;
    }

    private static async Task<(bool IsWell, string Answer)> Ask(Uri address, CancellationToken cancellationToken)
    {
        using HttpClient client = new() { Timeout = Patience };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(address, cancellationToken);
            return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException error)
        {
            return (false, $"{address} does not answer: {error.Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"{address} does not answer within {Patience.TotalSeconds} seconds");
        }
    }
}
