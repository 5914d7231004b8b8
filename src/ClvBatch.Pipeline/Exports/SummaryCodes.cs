using System.Text.Json;
using ClvBatch.Snapshots.Report;

namespace ClvBatch.Pipeline.Exports;

/// <summary>Codes of the published tables in words, the same as in the report; a code without words stays as it is.</summary>
internal sealed class SummaryCodes(string language)
{
    private static readonly Dictionary<(string Table, string Column), string> Prefixes = new()
    {
        [("fact_channel_economics", "verdict")] = "verdict.",
        [("fact_lead_source", "verdict")] = "lead-verdict.",
        [("alert", "severity")] = "severity.",
    };

    private readonly Dictionary<string, string> _words =
        JsonSerializer.Deserialize<Dictionary<string, string>>(ReportAssets.Text($"report.{language}.json"))!;

    private readonly Dictionary<string, string> _kinds = language is "ru"
        ? new() { ["primary"] = "Основной сегмент", ["lifecycle"] = "Стадия", ["flag"] = "Признак", ["custom"] = "Свой признак", ["rfm"] = "RFM" }
        : new() { ["primary"] = "Primary segment", ["lifecycle"] = "Lifecycle", ["flag"] = "Flag", ["custom"] = "Own flag", ["rfm"] = "RFM" };

    public object? InWords(string table, string column, object? value) => (table, column, value) switch
    {
        ("fact_segment_snapshot", "kind", string kind) => _kinds.GetValueOrDefault(kind, kind),
        ("fact_channel_economics", "channel", "(all)") => _words["all-channels"],
        (_, _, string code) when Prefixes.TryGetValue((table, column), out string? prefix) => _words.GetValueOrDefault(prefix + code, code),
        _ => value,
    };
}
