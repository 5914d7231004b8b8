using System.Text.Json;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>What was seen on a page.</summary>
/// <param name="Errors">Errors and warnings of the console, exceptions, failed requests.</param>
/// <param name="External">Requests to other places than the page's own.</param>
/// <param name="OverlappingText">Pairs of texts that lie over one another.</param>
/// <param name="CutText">Texts that are cut off or stand outside of the window.</param>
/// <param name="PageWidth">Width of the content; wider than the window = the page scrolls sideways.</param>
/// <param name="Violations">What axe finds.</param>
/// <param name="Paper">The page as printed; null = it was not.</param>
public sealed record PageFindings(
    string Name,
    string Language,
    int Width,
    string Theme,
    string Title,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> External,
    IReadOnlyList<ChartFindings> Charts,
    IReadOnlyList<string> OverlappingText,
    IReadOnlyList<string> CutText,
    int PageWidth,
    int Window,
    IReadOnlyList<AxeViolation> Violations,
    PaperFindings? Paper,
    double Seconds)
{
    /// <summary>Everything that is wrong, a sentence each; empty = the page can be shown.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. Errors,
        .. External.Select(address => $"request to {address}"),
        .. OverlappingText.Select(pair => $"overlap: {pair}"),
        .. CutText.Select(text => $"cut: {text}"),
        .. PageWidth > Window ? new[] { $"{PageWidth} pixels wide in a window of {Window}" } : [],
        .. Charts.SelectMany(chart => chart.Problems()),
        .. Paper is { } paper && paper.Width > paper.Room ? new[] { $"{paper.Width} pixels wide on paper, which has {paper.Room}: all of it is printed smaller" } : [],
        .. Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => violation.ToString()),
    ];

    /// <summary>The page in messages.</summary>
    public override string ToString() => $"{Name}, {Width} pixels, {Language}, {Theme}";
}

/// <summary>A page on A4.</summary>
/// <param name="Width">Width of the content in pixels.</param>
/// <param name="Room">Width between the margins.</param>
/// <param name="Pages">Sheets that it takes.</param>
public sealed record PaperFindings(int Width, int Room, int Pages);

/// <summary>What was seen of a chart.</summary>
/// <param name="Label">What screen readers say.</param>
/// <param name="Shapes">Shapes with an area that were drawn.</param>
/// <param name="Points">Data points with a value.</param>
/// <param name="Outside">Texts that reach beyond the chart.</param>
/// <param name="Overlapping">Pairs of texts that lie over one another.</param>
public sealed record ChartFindings(
    string Name,
    string Label,
    int Shapes,
    int Points,
    IReadOnlyList<string> Outside,
    IReadOnlyList<string> Overlapping,
    IReadOnlyList<ChartSeries> Series)
{
    public IEnumerable<string> Problems() =>
    [
        .. Shapes is 0 || Points is 0 ? new[] { $"chart {Name} is empty: {Shapes} shapes, {Points} points" } : [],
        .. Label.Length is 0 ? new[] { $"chart {Name} has no label" } : [],
        .. Outside.Select(text => $"chart {Name}: {text} reaches beyond it"),
        .. Overlapping.Select(pair => $"chart {Name}: {pair} overlap"),
    ];
}

/// <summary>The data of one series, as the chart library holds them.</summary>
public sealed record ChartSeries(string Name, string Type, JsonElement Data, JsonElement Links);

/// <summary>A finding of axe.</summary>
public sealed record AxeViolation(string Rule, string? Impact, string Help, IReadOnlyList<string> Targets)
{
    public override string ToString() => $"axe {Rule} ({Impact}): {Help}: {string.Join(" | ", Targets)}";
}
