using System.Text.Json.Nodes;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>Colors of the report: after those that people with a color vision deficiency tell apart (Okabe and Ito 2008), darker.</summary>
internal static class ReportTheme
{
    public const string HeatLow = "#F2F7FB";
    public const string HeatHigh = "#2F7EBB";

    private static readonly string[] Series = ["#0072B2", "#C46200", "#008A64", "#AA4C86", "#2C88BD", "#8F7A00", "#5B5F97", "#6B6B6B"];

    public static JsonObject Json(string name) => new()
    {
        ["name"] = name,
        ["dataColors"] = new JsonArray([.. Series.Select(color => (JsonNode)color)]),
        ["background"] = "#FFFFFF",
        ["foreground"] = "#1F2933",
        ["tableAccent"] = Series[0],
        ["good"] = Series[2],
        ["neutral"] = Series[5],
        ["bad"] = Series[1],
    };
}
