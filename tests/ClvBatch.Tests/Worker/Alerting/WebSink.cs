using System.Net;
using System.Net.Sockets;

namespace ClvBatch.Tests.Worker.Alerting;

/// <summary>A web server that keeps what it is sent and answers with the given status codes in turn, the last one for ever.</summary>
internal sealed class WebSink : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Queue<int> _answers;
    private readonly List<(string Method, string Path, string Body)> _requests = [];

    public WebSink(params int[] answers)
    {
        _answers = new Queue<int>(answers);
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hooks/canary-secret";
        probe.Stop();
        _listener.Prefixes.Add(new Uri(Address).GetLeftPart(UriPartial.Authority) + "/");
        _listener.Start();
        _ = Serve();
    }

    public string Address { get; }

    public IReadOnlyList<(string Method, string Path, string Body)> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public void Dispose() => _listener.Close();

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using StreamReader reader = new(call.Request.InputStream);
            string body = await reader.ReadToEndAsync();
            lock (_requests)
            {
                _requests.Add((call.Request.HttpMethod, call.Request.Url!.AbsolutePath, body));
                call.Response.StatusCode = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
            }

            call.Response.Close();
        }
    }
}
