using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Serving;

/// <summary>Who gets in: everything but health needs a password or, where nobody has one, the machine itself.</summary>
public sealed class AccessTests : IDisposable
{
    private static readonly string[] Closed = 
    [
        "/", "/runs", "/quality", "/model", "/dictionary", "/snapshot", "/snapshot/document", "/customers", "/customers/1", "/customers/1/history", "/metrics",
        "/assets/pages.css", "/assets/pictures.js", "/language/ru", "/nothing-here",
    ];

    private readonly Shop _shop = new();

    [Fact]
    public void Users_log_in_and_nobody_else_sees_anything_but_health()
    {
        using ServingWorker worker = ServingWorker.Start(_shop, "0.0.0.0", "--set", $"Dashboard:Users={ServingWorker.UserEntry(_shop)}");
        using HttpClient outside = ServingWorker.NewClient($"http://{OtherAddress()}:{worker.Port}");
        foreach (string path in Closed)
        {
            worker.Get(path).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            outside.GetAsync(path).GetAwaiter().GetResult().StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }

        outside.GetAsync("/healthz/live").GetAwaiter().GetResult().StatusCode.ShouldBe(HttpStatusCode.OK);
        using HttpRequestMessage forged = new(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", "127.0.0.1" }, { "Forwarded", "for=127.0.0.1" } } };
        outside.Send(forged).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        worker.LogIn("wrong-passw0rd");
        worker.Get("/").StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        worker.LogIn();
        worker.Text("/").ShouldContain("<h1>");
        outside.DefaultRequestHeaders.Authorization = worker.Client.DefaultRequestHeaders.Authorization;
        outside.GetAsync("/metrics").GetAwaiter().GetResult().StatusCode.ShouldBe(HttpStatusCode.OK);
        worker.Output.ShouldNotContain(ServingWorker.Password);
    }

    [Fact]
    public void Without_users_only_the_machine_itself_gets_in()
    {
        using ServingWorker worker = ServingWorker.Start(_shop);
        worker.Text("/").ShouldContain("<h1>");
        foreach (string header in new[] { "X-Forwarded-For", "Forwarded" })
        {
            using HttpRequestMessage proxied = new(HttpMethod.Get, "/") { Headers = { { header, "127.0.0.1" } } };
            worker.Client.Send(proxied).StatusCode.ShouldBe(HttpStatusCode.Forbidden, header);
        }

        using HttpRequestMessage rebound = new(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        worker.Client.Send(rebound).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("http://0.0.0.0:{0}")]
    [InlineData("http://192.0.2.7:{0}")]
    [InlineData("http://127.0.0.1:{0};http://[::]:{0}")]
    public void Address_that_others_reach_is_refused_without_users(string urls)
    {
        string url = urls.Replace("{0}", ServingWorker.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        WorkerExit exit = WorkerProcess.Run(_shop.Directory, "serve", "--out", _shop.Out, "--set", $"Dashboard:Urls={url}");
        exit.Code.ShouldBe(2, exit.ToString());
        exit.Error.ShouldContain("Clv:Dashboard:Users");
    }

    [Fact]
    public void Port_in_use_and_bad_hash_end_with_the_code_of_a_bad_configuration()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"Dashboard:Urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        WorkerExit port = WorkerProcess.Run(_shop.Directory, "serve", "--out", _shop.Out, "--set", url);
        port.Code.ShouldBe(2, port.ToString());
        WorkerExit hash = WorkerProcess.Run(_shop.Directory, "serve", "--out", _shop.Out, "--set", "Dashboard:Users=olga:plain-password");
        hash.Code.ShouldBe(2, hash.ToString());
        hash.Error.ShouldNotContain("plain-password");
    }

    public void Dispose() => _shop.Dispose();

    /// <summary>An address of this machine that is not the loopback.</summary>
    private static IPAddress OtherAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(address => address.Address)
        .First(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
}
