using System.Text.Json.Nodes;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>The report in the format PBIR: one file per page and per visual.</summary>
internal static class ReportFiles
{
    private const string Schemas = "https://developer.microsoft.com/json-schemas/fabric/item/report/definition";
    private const string Folder = $"{PowerBiProject.Name}.Report";
    private const string Theme = $"{PowerBiProject.Name}.json";

    public static IEnumerable<ProjectFile> Of(Captions captions, string language)
    {
        PageLayout[] pages = [.. EmbeddedJson.Names("Report/Pages").Select(EmbeddedJson.Read<PageLayout>)];
        yield return File("definition/version.json", new JsonObject
        {
            ["$schema"] = $"{Schemas}/versionMetadata/1.0.0/schema.json", ["version"] = "2.0.0",
        });
        yield return File("definition/report.json", Report());
        yield return File($"StaticResources/RegisteredResources/{Theme}", ReportTheme.Json(PowerBiProject.Name));
        yield return File("definition/pages/pages.json", new JsonObject
        {
            ["$schema"] = $"{Schemas}/pagesMetadata/1.1.0/schema.json",
            ["pageOrder"] = new JsonArray([.. pages.Select(page => (JsonNode)page.Name)]),
            ["activePageName"] = pages[0].Name,
        });
        FieldCaptions fields = new(captions, language);
        foreach (PageLayout page in pages)
        {
            yield return File($"definition/pages/{page.Name}/page.json", Page(page, language));
            foreach ((string name, JsonObject visual) in PageVisuals.Of(page, fields, language))
                yield return File($"definition/pages/{page.Name}/visuals/{name}/visual.json", visual);
        }
    }

    private static ProjectFile File(string path, JsonNode json) => new($"{Folder}/{path}", JsonText.Of(json));

    private static JsonObject Page(PageLayout page, string language) => new()
    {
        ["$schema"] = $"{Schemas}/page/2.1.0/schema.json",
        ["name"] = page.Name,
        ["displayName"] = page.Title.In(language),
        ["displayOption"] = "FitToPage",
        ["height"] = Place.PageHeight,
        ["width"] = Place.PageWidth,
    };

    private static JsonObject Report() => new()
    {
        ["$schema"] = $"{Schemas}/report/3.3.0/schema.json",
        ["themeCollection"] = new JsonObject
        {
            ["baseTheme"] = ThemeOf("CY24SU10", "SharedResources"),
            ["customTheme"] = ThemeOf(Theme, "RegisteredResources"),
        },
        ["resourcePackages"] = new JsonArray(new JsonObject
        {
            ["name"] = "RegisteredResources",
            ["type"] = "RegisteredResources",
            ["items"] = new JsonArray(new JsonObject { ["name"] = Theme, ["path"] = Theme, ["type"] = "CustomTheme" }),
        }),
        ["settings"] = new JsonObject
        {
            ["useStylableVisualContainerHeader"] = true,
            ["exportDataMode"] = "AllowSummarized",
            ["defaultDrillFilterOtherVisuals"] = true,
            ["useEnhancedTooltips"] = true,
        },
    };

    private static JsonObject ThemeOf(string name, string type) => new()
    {
        ["name"] = name,
        ["reportVersionAtImport"] = new JsonObject { ["visual"] = "2.9.0", ["report"] = "3.3.0", ["page"] = "2.1.0" },
        ["type"] = type,
    };
}
