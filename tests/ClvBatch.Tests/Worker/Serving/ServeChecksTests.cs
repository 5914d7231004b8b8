using System.Net;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Serving;
using ClvBatch.Worker.Verbs;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Tests.Worker.Serving;

public sealed class ServeChecksTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://localhost", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://clv.example.com", false)]
    [InlineData("http://10.0.0.7", false)]
    public void Only_the_loopback_may_be_served_without_users(string url, bool allowed)
    {
        ServeChecks.IsLoopback(url).ShouldBe(allowed);
        Action check = () => ServeChecks.Require(new ClvOptions { Dashboard = new DashboardOptions { Urls = url } });
        if (allowed)
            check.ShouldNotThrow();
        else
            check.ShouldThrow<ConfigurationException>().Message.ShouldContain("Clv:Dashboard:Users");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        DashboardOptions dashboard = new() { Urls = "https://127.0.0.1:8443;http://0.0.0.0", Users = ["olga:plain", "olga:text"] };
        ConfigurationException error = Should.Throw<ConfigurationException>(
            () => ServeChecks.Require(new ClvOptions { AsOf = new DateOnly(2026, 1, 31), Dashboard = dashboard }));
        error.Errors.Select(wrong => wrong.Key).ShouldBe(
            ["Clv:AsOf", "Clv:Dashboard:Urls", "Clv:Dashboard:Users", "Clv:Dashboard:Users", "Clv:Dashboard:Users"]);
        error.Message.ShouldNotContain("plain");
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost:8080", null, true)]
    [InlineData("::1", "[::1]:8080", null, true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", null, true)]
    [InlineData("10.0.0.7", "localhost", null, false)]
    [InlineData("127.0.0.1", "evil.example", null, false)]
    [InlineData("127.0.0.1", "localhost", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "localhost", "Forwarded", false)]
    public void Local_is_who_calls_this_machine_from_this_machine_straight(string caller, string host, string? header, bool expected)
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(caller);
        context.Request.Host = new HostString(host);
        if (header is not null)
            context.Request.Headers[header] = "127.0.0.1";
        AccessGate.IsLocal(context).ShouldBe(expected);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://10.0.0.7:80", "http://10.0.0.7/")]
    public void Health_asks_on_the_loopback_who_listens_everywhere(string url, string expected) => HealthVerb.Here(url).ToString().ShouldBe(expected);
}
