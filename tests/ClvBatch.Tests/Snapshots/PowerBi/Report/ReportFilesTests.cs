using System.Text.Json.Nodes;
using ClvBatch.Snapshots.PowerBi;

namespace ClvBatch.Tests.Snapshots.PowerBi.Report;

public sealed class ReportFilesTests
{
    /// <summary>Roles that the visuals of Power BI have; a field in another role is not drawn.</summary>
    private static readonly Dictionary<string, string[]> Roles = new(StringComparer.Ordinal)
    {
        ["card"] = ["Values"], ["slicer"] = ["Values"], ["tableEx"] = ["Values"], ["pivotTable"] = ["Rows", "Columns", "Values"],
        ["lineChart"] = ["Category", "Series", "Y"], ["columnChart"] = ["Category", "Series", "Y"],
        ["clusteredColumnChart"] = ["Category", "Series", "Y"],
        ["clusteredBarChart"] = ["Category", "Series", "Y"], ["lineClusteredColumnComboChart"] = ["Category", "Series", "Y", "Y2"],
        ["treemap"] = ["Group", "Details", "Values"], ["textbox"] = [],
    };

    /// <summary>Roles that take measures alone: with a column there the visual stays empty, since the model sums nothing by itself.</summary>
    private static readonly string[] ValueRoles = ["Y", "Y2"];

    private static IEnumerable<ProjectFile> VisualFiles =>
        Export.Files.Where(file => file.Path.EndsWith("/visual.json", StringComparison.Ordinal));

    public static TheoryData<string> Visuals => [.. VisualFiles.Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Visuals))]
    public void Every_field_of_a_visual_is_in_the_model(string path)
    {
        foreach (JsonObject field in Fields(Read(path)))
        {
            (string kind, JsonNode? reference) = field.ShouldHaveSingleItem();
            string table = reference!["Expression"]!["SourceRef"]!["Entity"]!.GetValue<string>();
            string name = reference["Property"]!.GetValue<string>();
            Export.Tables.Single(node => node.Name == table).Of(kind is "Measure" ? "measure" : "column").Select(node => node.Name).ShouldContain(name);
        }
    }

    [Theory]
    [MemberData(nameof(Visuals))]
    public void Fields_are_in_roles_that_the_visual_has(string path)
    {
        JsonNode visual = Read(path)["visual"]!;
        string kind = visual["visualType"]!.GetValue<string>();
        Roles.Keys.ShouldContain(kind);
        foreach ((string role, JsonNode? state) in visual["query"]?["queryState"]?.AsObject() ?? [])
        {
            Roles[kind].ShouldContain(role);
            JsonNode[] projections = [.. state!["projections"]!.AsArray().Select(projection => projection!)];
            projections.ShouldNotBeEmpty();
            projections.Select(projection => projection["queryRef"]!.GetValue<string>()).ShouldBeUnique();
            if (ValueRoles.Contains(role) || kind is "card" or "treemap" && role is "Values" || kind is "pivotTable" && role is "Values")
                projections.ShouldAllBe(projection => projection["field"]!["Measure"] != null);
        }
    }

    [Fact]
    public void A_table_over_snapshots_has_a_measure_that_leaves_the_rows_of_one()
    {
        foreach (ProjectFile file in VisualFiles.Where(file => Read(file.Path)["visual"]!["visualType"]!.GetValue<string>() is "tableEx"))
        {
            string[] tables = [.. Fields(Read(file.Path)).Where(field => field["Column"] != null)
                .Select(field => field["Column"]!["Expression"]!["SourceRef"]!["Entity"]!.GetValue<string>())];
            bool isDated = tables.Any(table => table is not "dim_snapshot" && Export.Columns[table].Any(column => column.Name is "snapshot_date"));
            if (isDated)
                Fields(Read(file.Path)).ShouldContain(field => field["Measure"] != null, file.Path);
        }
    }

    [Fact]
    public void Visuals_lie_on_their_page_and_on_no_other_visual()
    {
        foreach (IGrouping<string, JsonNode> page in VisualFiles.GroupBy(file => file.Path.Split('/')[3], file => Read(file.Path)["position"]!))
        {
            (int X, int Y, int Right, int Bottom)[] places = [.. page.Select(p =>
                (Get(p, "x"), Get(p, "y"), Get(p, "x") + Get(p, "width"), Get(p, "y") + Get(p, "height")))];
            places.ShouldAllBe(place => place.X >= 0 && place.Y >= 0 && place.Right <= 1280 && place.Bottom <= 720);
            places.ShouldAllBe(place => place.Right > place.X && place.Bottom > place.Y);
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    bool isBeside = places[i].X >= places[j].Right || places[j].X >= places[i].Right;
                    bool isAbove = places[i].Y >= places[j].Bottom || places[j].Y >= places[i].Bottom;
                    (isBeside || isAbove).ShouldBeTrue($"{page.Key}: {places[i]} and {places[j]}");
                }
            }

            page.Select(p => Get(p, "tabOrder")).ShouldBeUnique();
        }

        static int Get(JsonNode node, string name) => node[name]!.GetValue<int>();
    }

    [Fact]
    public void Folders_are_named_after_what_they_hold_and_the_order_of_pages_names_each()
    {
        string[] pages = [.. Export.Files.Where(file => file.Path.EndsWith("/page.json", StringComparison.Ordinal)).Select(file => file.Path.Split('/')[3])];
        JsonNode order = Read("ClvBatch.Report/definition/pages/pages.json");
        order["pageOrder"]!.AsArray().Select(name => name!.GetValue<string>())
            .ShouldBe(["overview", "cohorts", "customers", "segments", "channels", "forecast", "definitions"]);
        pages.ShouldBe(order["pageOrder"]!.AsArray().Select(name => name!.GetValue<string>()), ignoreOrder: true);
        foreach (ProjectFile file in VisualFiles)
            Read(file.Path)["name"]!.GetValue<string>().ShouldBe(file.Path.Split('/')[5]);
        VisualFiles.Select(file => file.Path.Split('/')[5]).ShouldBeUnique();
        VisualFiles.Select(file => file.Path.Split('/')[5].Length).Max().ShouldBeLessThanOrEqualTo(50);
    }

    [Fact]
    public void Every_visual_with_numbers_has_a_title_and_a_text_for_screen_readers()
    {
        foreach (JsonNode visual in VisualFiles.Select(file => Read(file.Path)["visual"]!).Where(visual => visual["query"] != null))
        {
            JsonNode text = visual["visualContainerObjects"]!["general"]![0]!["properties"]!["altText"]!["expr"]!["Literal"]!["Value"]!;
            text.GetValue<string>().Length.ShouldBeGreaterThan(4);
        }
    }

    private static JsonNode Read(string path) => JsonNode.Parse(Export.Files.Single(file => file.Path == path).Text)!;

    /// <summary>Every reference to a column or measure, wherever it stands.</summary>
    private static IEnumerable<JsonObject> Fields(JsonNode? node) => node switch
    {
        JsonObject o when o.Count == 1 && (o["Measure"] ?? o["Column"]) is JsonObject { } reference && reference.ContainsKey("Property") => [o],
        JsonObject o => o.SelectMany(entry => Fields(entry.Value)),
        JsonArray a => a.SelectMany(Fields),
        _ => [],
    };
}
