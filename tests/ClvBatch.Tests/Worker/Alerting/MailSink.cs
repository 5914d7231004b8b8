using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClvBatch.Tests.Worker.Alerting;

/// <summary>The least of an SMTP server (RFC 5321): takes every letter, or refuses it with the given answer; offers STARTTLS only to break it.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _answerToLetter;
    private readonly bool _breaksTls;
    private readonly List<string> _letters = [];
    private int _connections;

    /// <param name="answerToLetter">Answer to each letter.</param>
    /// <param name="breaksTls">Offers STARTTLS and then speaks no TLS.</param>
    public MailSink(string answerToLetter = "250 taken", bool breaksTls = false)
    {
        (_answerToLetter, _breaksTls) = (answerToLetter, breaksTls);
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Letters as they came, headers included.</summary>
    public IReadOnlyList<string> Letters
    {
        get
        {
            lock (_letters)
            {
                return [.. _letters];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                await Talk(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using StreamReader from = new(client.GetStream(), Encoding.ASCII);
        await using StreamWriter to = new(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await to.WriteLineAsync("220 sink");
        while (await from.ReadLineAsync() is { } line)
        {
            string verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
                await TakeLetter(from, to);
            else if (_breaksTls && verb == "EHLO")
                await to.WriteLineAsync("250-sink\r\n250 STARTTLS");
            else if (_breaksTls && verb == "STARTTLS")
                await to.WriteLineAsync("220 go on\r\nthis is no handshake");
            else
                await to.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 sink");
            if (verb == "QUIT")
                return;
        }
    }

    private async Task TakeLetter(StreamReader from, StreamWriter to)
    {
        await to.WriteLineAsync("354 go on");
        StringBuilder letter = new();
        while (await from.ReadLineAsync() is { } line && line != ".")
            letter.AppendLine(line);
        lock (_letters)
        {
            _letters.Add(letter.ToString());
        }

        await to.WriteLineAsync(_answerToLetter);
    }
}
