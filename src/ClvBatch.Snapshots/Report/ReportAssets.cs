using System.Text;

namespace ClvBatch.Snapshots.Report;

/// <summary>Scripts and styles of the pictures, as they are inlined in a report and served by the pages.</summary>
public static class ReportAssets
{
    private const string Charts = "echarts.min.js";
    private const string Pictures = "pictures.js";
    private const string Look = "pictures.css";

    /// <summary>The style sheet of the colors alone, for pages without pictures; the one of the pictures begins with it.</summary>
    public const string Palette = "palette.css";

    // Foundations first; then the pictures in the order in which they are shown.
    private static readonly string[] PictureParts =
    [
        "core/text.js", "core/rows.js", "core/dom.js", "core/look.js", "core/table.js", "core/charts.js", "core/options.js", "core/heat.js",
        "core/names.js", "core/page.js",
        "pictures/headline.js", "pictures/changes.js", "pictures/to-do.js",
        "pictures/retention-map.js", "pictures/retention-curves.js", "pictures/cohort-ltv.js",
        "pictures/value-distribution.js", "pictures/whale-curve.js", "pictures/rfm-grid.js", "pictures/alive-grid.js",
        "pictures/segments.js", "pictures/migration.js",
        "pictures/channels.js", "pictures/leads.js",
        "pictures/revenue.js", "pictures/order-funnel.js",
        "pictures/forecast.js", "pictures/what-if.js", "pictures/subscriptions.js",
        "pictures/model.js", "pictures/backtest.js", "pictures/quality.js", "pictures/definitions.js",
        "core/show.js",
    ];

    /// <summary>Scripts in the order in which a page loads them; then <c>ClvPictures.show(root, document, language)</c> draws.</summary>
    public static IReadOnlyList<string> Scripts { get; } = [Charts, Pictures];

    /// <summary>Style sheets in the order in which a page loads them.</summary>
    public static IReadOnlyList<string> Styles { get; } = [Look];

    /// <summary>A script or style sheet by its name in <see cref="Scripts"/> or <see cref="Styles"/>, or the <see cref="Palette"/>.</summary>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    public static Stream Open(string name) => new MemoryStream(Encoding.UTF8.GetBytes(Text(name)));

    /// <summary>The same as text.</summary>
    public static string Text(string name) => name switch
    {
        Pictures => PicturesScript(),
        Look => Resource(Palette) + Resource(Look),
        _ => Resource(name),
    };

    /// <summary>The labels of both languages and all parts, one after the other.</summary>
    private static string PicturesScript()
    {
        StringBuilder script = new();
        foreach (string language in Languages)
            script.Append("((globalThis.ClvPictures ??= {}).labels ??= {}).").Append(language).Append(" = ").Append(Resource($"report.{language}.json").TrimEnd()).Append(";\n");
        foreach (string part in PictureParts)
            script.Append(Resource(part)).Append('\n');
        return script.ToString();
    }

    /// <summary>Languages a report speaks.</summary>
    internal static IReadOnlyList<string> Languages { get; } = ["en", "ru"];

    private static string Resource(string name)
    {
        using Stream file = typeof(ReportAssets).Assembly.GetManifestResourceStream($"Report/{name}")
            ?? throw new FileNotFoundException($"The report has no asset {name}.", name);
        using StreamReader reader = new(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
