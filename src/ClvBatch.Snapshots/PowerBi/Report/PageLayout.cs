using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>One page of the report, as the JSON files of <c>Pages</c> lay it out.</summary>
/// <param name="Slicers">Columns to slice by, from right to left in the head of the page.</param>
internal sealed record PageLayout(string Name, LocalizedText Title, IReadOnlyList<string> Slicers, IReadOnlyList<VisualLayout> Visuals);

/// <summary>One visual of a page.</summary>
/// <param name="Kind">Type of the visual as Power BI names it, e.g. lineChart.</param>
/// <param name="At">Column, row, width and height in cells of the grid below the head: 12 by 12.</param>
/// <param name="Fields">
/// By role of the visual: <c>table.column</c>, or <c>[Measure]</c>; <c>_*</c> at the end of a column stands for the language of the report.
/// </param>
/// <param name="Heat">Measure that colors the cells of a matrix; null = no color.</param>
/// <param name="Sort">Field to sort by; a minus before it turns the order around. Null = the order of the visual.</param>
internal sealed record VisualLayout(
    string Name,
    string Kind,
    LocalizedText Title,
    IReadOnlyList<int> At,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields,
    string? Heat = null,
    string? Sort = null);

/// <summary>Place of a visual on its page, in pixels.</summary>
internal readonly record struct Place(int X, int Y, int Width, int Height)
{
    public const int PageWidth = 1280;
    public const int PageHeight = 720;

    private const int Edge = 16;
    private const int Gap = 8;
    private const int HeadTop = 8;
    private const int HeadHeight = 56;
    private const int CellWidth = 104;
    private const int CellHeight = 53;
    private const int SlicerWidth = 208;

    /// <summary>The head line of a page with so many slicers.</summary>
    public static Place Head(int slicers) => new(Edge, HeadTop, PageWidth - (2 * Edge) - (slicers * SlicerWidth), HeadHeight);

    /// <summary>A slicer of the head, counted from the right.</summary>
    public static Place Slicer(int index) => new(PageWidth - Edge - ((index + 1) * SlicerWidth) + Gap, HeadTop, SlicerWidth - Gap, HeadHeight);

    /// <param name="at">Column, row, width and height in cells.</param>
    public static Place Cell(IReadOnlyList<int> at) => new(
        Edge + (at[0] * CellWidth), HeadTop + HeadHeight + Gap + (at[1] * CellHeight), (at[2] * CellWidth) - Gap, (at[3] * CellHeight) - Gap);
}
