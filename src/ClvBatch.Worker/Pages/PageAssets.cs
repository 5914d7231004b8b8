using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using ClvBatch.Snapshots.Report;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Pages;

/// <summary>
/// The scripts and styles of the pages and of the pictures, which travel inside the program. Their addresses name their content, so browsers
/// may keep them.
/// </summary>
internal static class PageAssets
{
    private const string Kept = "private, max-age=31536000, immutable";

    // Holds what there is and nothing else that somebody may ask for.
    private static readonly ConcurrentDictionary<string, Asset> Known = new(StringComparer.Ordinal);

    /// <summary>The address of a file under <c>Pages/Assets</c> or of one of <see cref="ReportAssets"/>.</summary>
    public static string Address(string name) => $"/assets/{name}?v={Find(name)!.Version}";

    public static IResult Send(HttpContext http, string name)
    {
        if (Find(name) is not { } asset)
            return Results.NotFound();
        if (http.Request.Query["v"] == asset.Version)
            http.Response.Headers.CacheControl = Kept;
        return Results.Bytes(asset.Content, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript");
    }

    private static Asset? Find(string name)
    {
        if (Known.TryGetValue(name, out Asset? known))
            return known;
        return Read(name) is { } read ? Known.GetOrAdd(name, read) : null;
    }

    private static Asset? Read(string name)
    {
        bool isOfPictures = ReportAssets.Scripts.Concat(ReportAssets.Styles).Append(ReportAssets.Palette).Contains(name, StringComparer.Ordinal);
        using Stream? file = isOfPictures ? ReportAssets.Open(name) : Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pages/Assets/{name}");
        if (file is null)
            return null;
        using MemoryStream content = new();
        file.CopyTo(content);
        byte[] bytes = content.ToArray();
        return new Asset(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    private sealed record Asset(byte[] Content, string Version);
}
