using System.Text.Json.Nodes;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>Puts the content of visuals together: fields, order, titles and texts for screen readers.</summary>
internal sealed class VisualBuilder(FieldCaptions captions, string language)
{
    /// <summary>Roles whose first field groups the data; Power BI marks it as the active one.</summary>
    private static readonly string[] Grouping = ["Category", "Rows", "Columns", "Group", "Series"];

    /// <summary>A line of text.</summary>
    public static JsonObject Text(string text) => new()
    {
        ["visualType"] = "textbox",
        ["objects"] = new JsonObject
        {
            ["general"] = Properties(new JsonObject
            {
                ["paragraphs"] = new JsonArray(new JsonObject
                {
                    ["textRuns"] = new JsonArray(new JsonObject
                    {
                        ["value"] = text, ["textStyle"] = new JsonObject { ["fontSize"] = "20pt", ["fontWeight"] = "bold" },
                    }),
                }),
            }),
        },
    };

    /// <summary>A drop-down; the one of the snapshot is the same on all pages.</summary>
    public JsonObject Slicer(FieldReference field)
    {
        JsonObject visual = new()
        {
            ["visualType"] = "slicer",
            ["query"] = new JsonObject
            {
                ["queryState"] = new JsonObject { ["Values"] = Projections([field.Projection(captions.Of(field), isActive: true)]) },
            },
            ["objects"] = new JsonObject
            {
                ["data"] = Properties(new JsonObject { ["mode"] = Literal("'Dropdown'") }),
                ["header"] = Properties(new JsonObject { ["show"] = Literal("true") }),
            },
            ["visualContainerObjects"] = Frame(captions.Of(field), showTitle: false),
        };
        if (field.Table is "dim_snapshot")
        {
            visual["syncGroup"] = new JsonObject { ["groupName"] = field.Field, ["fieldChanges"] = true, ["filterChanges"] = true };
        }

        return visual;
    }

    /// <summary>A visual over fields of the model.</summary>
    public JsonObject Chart(VisualLayout layout)
    {
        JsonObject state = [];
        foreach ((string role, IReadOnlyList<string> names) in layout.Fields.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            bool isGrouping = Grouping.Contains(role, StringComparer.Ordinal);
            state[role] = Projections(
                [.. names.Select(Parse).Select((field, index) => field.Projection(captions.Of(field), isGrouping && index == 0))]);
        }

        JsonObject query = new() { ["queryState"] = state };
        if (layout.Sort is { } sort)
            query["sortDefinition"] = Order(sort);
        JsonObject visual = new() { ["visualType"] = layout.Kind, ["query"] = query };
        if (Look(layout) is { } look)
            visual["objects"] = look;
        visual["visualContainerObjects"] = Frame(layout.Title.In(language), showTitle: true);
        visual["drillFilterOtherVisuals"] = true;
        return visual;
    }

    private static JsonObject? Look(VisualLayout layout) => layout switch
    {
        { Kind: "card" } => new JsonObject
        {
            ["labels"] = Properties(new JsonObject { ["fontSize"] = Literal("20D") }),
            ["categoryLabels"] = Properties(new JsonObject { ["show"] = Literal("false") }),
        },
        { Kind: "pivotTable", Heat: { } measure } => HeatMap.Of(measure),
        _ => null,
    };

    private FieldReference Parse(string text) => FieldReference.Parse(text, language);

    private JsonObject Order(string sort) => new()
    {
        ["sort"] = new JsonArray(new JsonObject
        {
            ["field"] = Parse(sort.TrimStart('-')).Expression(), ["direction"] = sort.StartsWith('-') ? "Descending" : "Ascending",
        }),
        ["isDefaultSort"] = false,
    };

    private static JsonObject Frame(string title, bool showTitle)
    {
        string text = $"'{title.Replace("'", "''", StringComparison.Ordinal)}'";
        return new JsonObject
        {
            ["title"] = Properties(new JsonObject { ["show"] = Literal(showTitle ? "true" : "false"), ["text"] = Literal(text) }),
            ["general"] = Properties(new JsonObject { ["altText"] = Literal(text) }),
        };
    }

    private static JsonObject Projections(IReadOnlyList<JsonObject> fields) => new() { ["projections"] = new JsonArray([.. fields]) };

    private static JsonArray Properties(JsonObject properties) => new(new JsonObject { ["properties"] = properties });

    private static JsonObject Literal(string value) => new() { ["expr"] = new JsonObject { ["Literal"] = new JsonObject { ["Value"] = value } } };
}
