using System.Text.Json.Nodes;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>Colors the cells of a matrix by a measure, from pale to dark; cells not known yet stay white.</summary>
internal static class HeatMap
{
    public static JsonObject Of(string measure) => new()
    {
        ["values"] = new JsonArray(new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["backColor"] = new JsonObject { ["solid"] = new JsonObject { ["color"] = new JsonObject { ["expr"] = Rule(measure) } } },
            },
            ["selector"] = new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject { ["dataViewWildcard"] = new JsonObject { ["matchingOption"] = 1 } }),
                ["metadata"] = $"{SemanticModel.MeasureTable}.{measure}",
            },
        }),
        ["subTotals"] = new JsonArray(new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["columnSubtotals"] = new JsonObject { ["expr"] = Literal("false") },
                ["rowSubtotals"] = new JsonObject { ["expr"] = Literal("true") },
            },
        }),
    };

    private static JsonObject Rule(string measure) => new()
    {
        ["FillRule"] = new JsonObject
        {
            ["Input"] = new FieldReference(SemanticModel.MeasureTable, measure, IsMeasure: true).Expression(),
            ["FillRule"] = new JsonObject
            {
                ["linearGradient2"] = new JsonObject
                {
                    ["min"] = new JsonObject { ["color"] = Literal($"'{ReportTheme.HeatLow}'") },
                    ["max"] = new JsonObject { ["color"] = Literal($"'{ReportTheme.HeatHigh}'") },
                    ["nullColoringStrategy"] = new JsonObject { ["strategy"] = Literal("'noColor'") },
                },
            },
        },
    };

    private static JsonObject Literal(string value) => new() { ["Literal"] = new JsonObject { ["Value"] = value } };
}
