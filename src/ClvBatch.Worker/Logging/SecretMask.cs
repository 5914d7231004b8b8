using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Apply(string text)
    {
        string masked = ConnectionStringPart().Replace(text, Replacement);
        masked = UserInformation().Replace(masked, Replacement + "@");
        return WebhookPath().Replace(masked, Replacement);
    }

    /// <summary>The same for one JSON object: values are blanked before they are quoted, so that the line stays JSON.</summary>
    public static string ApplyToJson(string line)
    {
        JsonNode root = JsonNode.Parse(line)!;
        Mask(root);
        return root.ToJsonString(Readable);
    }

    private static void Mask(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach ((string name, JsonNode? value) in members.ToList())
            {
                if (SecretName().IsMatch(name))
                {
                    members[name] = "***";
                }
                else if (TextOf(value) is { } text)
                {
                    members[name] = Apply(text);
                }
                else
                {
                    Mask(value);
                }
            }
        }
        else if (node is JsonArray items)
        {
            MaskItems(items);
        }
    }

    private static void MaskItems(JsonArray items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (TextOf(items[i]) is { } text)
            {
                items[i] = Apply(text);
            }
            else
            {
                Mask(items[i]);
            }
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex("^(password|pwd|secret|token|connectionstring|webhookurl)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex(
        "(?<kept>(?:password|pwd|passfile|secret|token|api[-_ ]?key|access[-_ ]?key)\"?\\s*(?:=|:)\\s*)(?:'[^']*'|\"[^\"]*\"|(?<==\\s*)[^;\"'\\r\\n]+|[^;\\s\"']+)",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ConnectionStringPart();

    [GeneratedRegex("(?<kept>://)[^/\\s:@\"]+:[^/\\s@\"]+@", RegexOptions.None, 1000)]
    private static partial Regex UserInformation();

    [GeneratedRegex("(?<kept>https?://[^/\\s\"]*hooks?[^/\\s\"]*/)[^\\s\"';,}]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WebhookPath();
}
