using System.Text.Json.Nodes;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>The visuals of one page: its head line, its slicers, and what the layout puts below them.</summary>
internal static class PageVisuals
{
    public static IEnumerable<(string Name, JsonObject Visual)> Of(PageLayout page, FieldCaptions captions, string language)
    {
        VisualBuilder builder = new(captions, language);
        yield return Named($"{page.Name}-head", Place.Head(page.Slicers.Count), VisualBuilder.Text(page.Title.In(language)));
        foreach ((int index, string field) in page.Slicers.Index())
        {
            string subject = field.Replace("_*", "", StringComparison.Ordinal).Replace('.', '-').Replace('_', '-');
            yield return Named($"{page.Name}-by-{subject}", Place.Slicer(index), builder.Slicer(FieldReference.Parse(field, language)));
        }

        foreach (VisualLayout layout in page.Visuals)
            yield return Named($"{page.Name}-{layout.Name}", Place.Cell(layout.At), builder.Chart(layout));

        (string, JsonObject) Named(string name, Place place, JsonObject visual) => (name, Container(name, place, visual));
    }

    // Reading order is top to bottom, then left to right; the place says it, so that no list has to be kept in order.
    private static JsonObject Container(string name, Place place, JsonObject visual) => new()
    {
        ["$schema"] = "https://developer.microsoft.com/json-schemas/fabric/item/report/definition/visualContainer/2.9.0/schema.json",
        ["name"] = name,
        ["position"] = new JsonObject
        {
            ["x"] = place.X, ["y"] = place.Y, ["z"] = 0, ["height"] = place.Height, ["width"] = place.Width,
            ["tabOrder"] = (place.Y * Place.PageWidth) + place.X,
        },
        ["visual"] = visual,
    };
}
