using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Serving;

/// <summary>Lets in who has a password or, where nobody has one, who sits at this machine.</summary>
/// <remarks>
/// What a proxy says about the caller is not believed, because anybody can say it. Without users a request that was forwarded, or that calls
/// this machine by another name, is refused as well: a proxy in front, or a web page that rebinds its name, would make everybody look local.
/// </remarks>
internal sealed class AccessGate(RequestDelegate next, DashboardUsers users, ILogger<AccessGate> log)
{
    private const string Scheme = "Basic";

    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
        {
            await next(context);
        }
        else if (users.IsEmpty)
        {
            await LetInLocal(context);
        }
        else
        {
            await LetInKnown(context);
        }
    }

    /// <summary>True when the request comes from this machine, for this machine, straight.</summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } caller
        && IPAddress.IsLoopback(caller)
        && IsLoopbackName(context.Request.Host.Host)
        && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey);

    private async Task LetInLocal(HttpContext context)
    {
        if (IsLocal(context))
        {
            context.User = Person("local");
            await next(context);
            return;
        }

        await Refuse(context, StatusCodes.Status403Forbidden, "Only from the machine itself: nobody has a password yet (Clv:Dashboard:Users).");
    }

    private async Task LetInKnown(HttpContext context)
    {
        string? header = context.Request.Headers.Authorization;
        if (await users.Recognize(header, context.RequestAborted) is { } name)
        {
            context.User = Person(name);
            await next(context);
            return;
        }

        if (header is not null)
            log.LogWarning("A wrong name or password from {Caller}", context.Connection.RemoteIpAddress);
        context.Response.Headers.WWWAuthenticate = $"{Scheme} realm=\"ClvBatch\", charset=\"UTF-8\"";
        await Refuse(context, StatusCodes.Status401Unauthorized, "A name and a password are needed.");
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static ClaimsPrincipal Person(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme));

    private static Task Refuse(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
