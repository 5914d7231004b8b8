using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClvBatch.Pipeline.Options;

/// <summary>Identity of a configuration as far as numbers go; part of the run key.</summary>
/// <remarks>
/// A key counts unless <see cref="Unrelated"/> names it, so that a new key cannot be forgotten. Files named by <c>SqlFile</c> and
/// <c>Segments:File</c> and <c>Alerts:RulesFile</c> count by content, source files by name without folder: a copy of the input elsewhere gives the same run.
/// Whether the rows are the same rows is not said here; that is the business of the fingerprint of the input.
/// </remarks>
public static class NumbersHash
{
    /// <summary>Keys and sections that cannot change a number of a snapshot: where things lie, when runs start, who is told.</summary>
    private static readonly string[] Unrelated =
    [
        "Clv:AsOf", "Clv:Culture", "Clv:Failpoint", "Clv:Workspace", "Clv:Mart", "Clv:Parquet", "Clv:Report", "Clv:Gates", "Clv:Alerts:WebhookUrl",
        "Clv:Alerts:SuccessPingUrl", "Clv:Alerts:Email", "Clv:Metrics", "Clv:Schedule", "Clv:Retention", "Clv:Dashboard",
        "Clv:Warehouse:ConnectionString", "Clv:Warehouse:Extraction",
    ];

    /// <summary>First eight hex digits of the SHA-256 of <see cref="CanonicalText"/>.</summary>
    public static string Of(ClvOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalText(options))))[..8];

    /// <summary>One line <c>key=value</c> per key that counts, in ordinal order of keys.</summary>
    public static string CanonicalText(ClvOptions options)
    {
        IEnumerable<string> lines = OptionKey.All
            .Where(key => !Unrelated.Any(unrelated => Covers(unrelated, key.Path)))
            .OrderBy(key => key.Path, StringComparer.Ordinal)
            .Select(key => (key.Path, Value: Canonical(key.Path, key.Read(options))))
            .Where(line => line.Value is not null)
            .Select(line => $"{line.Path}={line.Value}\n");
        return string.Concat(lines);
    }

    private static bool Covers(string unrelated, string path) =>
        string.Equals(path, unrelated, StringComparison.Ordinal) || path.StartsWith(unrelated + ":", StringComparison.Ordinal);

    private static string? Canonical(string path, object? value) => value switch
    {
        null => null,
        string file when path.EndsWith(":SqlFile", StringComparison.Ordinal) || path is "Clv:Segments:File" or "Clv:Alerts:RulesFile" => ContentHash(file),
        string patterns when path.EndsWith(":Files", StringComparison.Ordinal) => string.Join(';', patterns.Split(';').Select(Path.GetFileName)),
        string text => text,
        IEnumerable<KeyValuePair<string, string>> map => string.Join(',', map
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")),
        IEnumerable list => string.Join(',', list.Cast<object>().Select(item => Canonical(path, item))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // A missing file is the validator's error to report; here it only has to be distinguishable from an empty one.
    private static string ContentHash(string file) =>
        File.Exists(file) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) : "absent";
}
