using System.Net;

namespace ClvBatch.Worker.Alerting;

/// <summary>One request whose address is a secret: whatever goes wrong is said without it.</summary>
internal static class WebCall
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <exception cref="DeliveryException">The address does not answer, or not with success.</exception>
    public static void Send(HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        // A redirection would carry the alerts to a place nobody configured.
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient client = new(handler) { Timeout = Patience };
        using HttpRequestMessage request = new(method, address) { Content = content };
        try
        {
            using HttpResponseMessage answer = client.Send(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new DeliveryException($"the address answered {(int)answer.StatusCode} {answer.StatusCode}", IsTransient(answer.StatusCode));
        }
        catch (HttpRequestException error)
        {
            throw new DeliveryException($"the address could not be reached ({error.HttpRequestError})", isTransient: true, error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException($"the address did not answer within {Patience.TotalSeconds:0} seconds", isTransient: true, error);
        }
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
