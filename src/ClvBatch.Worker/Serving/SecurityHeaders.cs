using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Serving;

/// <summary>Tells browsers what the pages never do: run foreign scripts, be framed, be kept in a cache.</summary>
internal static class SecurityHeaders
{
    /// <summary>Pages of other origin, inline scripts and frames are off; the dashboard of Hangfire brings inline styles of its own.</summary>
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-cache, no-store";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
