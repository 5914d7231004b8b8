using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>A <c>serve</c> in a process of its own on a free port, and a browser-like client of it.</summary>
public sealed partial class ServingWorker : IDisposable
{
    public const string User = "olga";
    public const string Password = "canary-passw0rd";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ServingWorker(Process process, int port)
    {
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = NewClient($"http://127.0.0.1:{port}");
    }

    public int Port { get; }

    /// <summary>Keeps cookies; carries no password yet.</summary>
    public HttpClient Client { get; }

    public string Output => string.Join('\n', _lines);

    /// <summary>Starts over the files of a shop and waits until it answers.</summary>
    /// <param name="host">Address to listen on.</param>
    public static ServingWorker Start(Shop shop, string host = "127.0.0.1", params string[] more) => StartIn([], shop, host, more);

    /// <summary>The same, with variables of the environment.</summary>
    public static ServingWorker StartIn((string Name, string Value)[] environment, Shop shop, string host = "127.0.0.1", params string[] more) => Start(
        environment, shop.Directory, shop.Out, host, ["--set", $"Warehouse:Sources:Transactions:Files={shop.Transactions}", "--set", "Model:Candidates=MbgNbd", .. more]);

    /// <summary>Starts over what is published in a folder and runs nothing by itself.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="out">Folder of the mart.</param>
    /// <param name="settings">As <c>--set</c> takes them.</param>
    public static ServingWorker Show(string directory, string @out, params IEnumerable<string> settings) =>
        Start([], directory, @out, "127.0.0.1", [.. settings.Append("Schedule:Catchup=None").SelectMany(setting => new[] { "--set", setting })]);

    private static ServingWorker Start((string Name, string Value)[] environment, string directory, string @out, string host, string[] more)
    {
        int port = FreePort();
        string[] arguments = ["serve", "--out", @out, "--set", $"Dashboard:Urls=http://{host}:{port}", .. more];
        ServingWorker worker = new(WorkerProcess.Start(directory, environment, arguments), port);
        worker.WaitFor(() => worker.TryGet("/healthz/live") is { IsSuccessStatusCode: true }, "serve to answer");
        return worker;
    }

    /// <summary>The entry of <see cref="User"/> for Clv:Dashboard:Users.</summary>
    public static string UserEntry(Shop shop) => WorkerProcess.RunWithInput(shop.Directory, Password + "\n", "hash-password", User).Output.Trim();

    public static HttpClient NewClient(string address)
    {
        HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        return new HttpClient(handler) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Gives the client the name and password to send.</summary>
    public void LogIn(string password = Password) => Client.DefaultRequestHeaders.Authorization =
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}")));

    public HttpResponseMessage Get(string path) => Client.GetAsync(path).GetAwaiter().GetResult();

    public string Text(string path)
    {
        using HttpResponseMessage answer = Get(path);
        string text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}\n{text}\n{Output}");
        return text;
    }

    /// <summary>Sends a form with the token of the page it stands on, as a browser does.</summary>
    public HttpResponseMessage Submit(string page, string action, params (string Name, string Value)[] fields)
    {
        string token = TokenField().Match(Text(page)).Groups["value"].Value;
        token.ShouldNotBeEmpty($"no form on {page}");
        return Post(action, [("__RequestVerificationToken", token), .. fields]);
    }

    public HttpResponseMessage Post(string action, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent form = new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return Client.PostAsync(action, form).GetAwaiter().GetResult();
    }

    /// <summary>Waits up to five minutes: the machine may be busy.</summary>
    public void WaitFor(Func<bool> condition, string what)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!condition())
        {
            _process.HasExited.ShouldBeFalse($"serve ended while the test waited for {what}\n{Output}");
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(5), $"waited for {what}\n{Output}");
            Thread.Sleep(100);
        }
    }

    /// <summary>Sends a signal and waits for the end; returns the exit code and how long it took.</summary>
    public (int Code, TimeSpan Took) Stop(string signal = "TERM")
    {
        Stopwatch watch = Stopwatch.StartNew();
        Signal(_process, signal);
        _process.WaitForExit(TimeSpan.FromSeconds(60)).ShouldBeTrue(Output);
        return (_process.ExitCode, watch.Elapsed);
    }

    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private HttpResponseMessage? TryGet(string path)
    {
        try
        {
            return Get(path);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenField();
}
