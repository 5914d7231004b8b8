using System.Text.RegularExpressions;

namespace ClvBatch.Worker.Logging;

/// <summary>Blanks passwords and tokens in any text that leaves the process.</summary>
/// <remarks>
/// Works on the finished text, so that a secret inside the message of somebody else's exception is caught too: parts of
/// connection strings (<c>Password=…</c>), user information in addresses, and the path of web addresses behind which tokens hide.
/// </remarks>
internal static partial class SecretMask
{
    private const string Replacement = "${kept}***";

    public static string Apply(string text)
    {
        string masked = ConnectionStringPart().Replace(text, Replacement);
        masked = UserInformation().Replace(masked, Replacement + "@");
        return WebhookPath().Replace(masked, Replacement);
    }

    [GeneratedRegex(
        "(?<kept>(?:password|pwd|passfile|secret|token|api[-_ ]?key|access[-_ ]?key)\\s*[=:]\\s*)(?:'[^']*'|\\\\?\"[^\"]*\"|[^;\\s\"',}]+)",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ConnectionStringPart();

    [GeneratedRegex("(?<kept>://)[^/\\s:@\"]+:[^/\\s@\"]+@", RegexOptions.None, 1000)]
    private static partial Regex UserInformation();

    [GeneratedRegex("(?<kept>https?://[^/\\s\"]*hooks?[^/\\s\"]*/)[^\\s\"';,}]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WebhookPath();
}
