namespace ClvBatch.Snapshots.Exports;

/// <summary>How a cell of a workbook is shown.</summary>
public enum CellFormat
{
    /// <summary>As it stands.</summary>
    Plain,

    /// <summary>Long text in several lines.</summary>
    Wrapped,

    /// <summary>Head of a column.</summary>
    Head,

    /// <summary>A number without decimals.</summary>
    Whole,

    /// <summary>A number with two decimals.</summary>
    Number,

    /// <summary>A share in percent with one decimal.</summary>
    Share,

    /// <summary>A date as 2026-11-30.</summary>
    Date,

    /// <summary>A month as 2026-11.</summary>
    Month,
}

/// <summary>One cell.</summary>
/// <param name="Value">bool, int, long, double, decimal, DateOnly, string; null = empty.</param>
public readonly record struct SheetCell(object? Value, CellFormat Format);

/// <summary>One column of a sheet.</summary>
/// <param name="Width">In characters of the standard font.</param>
public sealed record SheetColumn(string Caption, double Width);

/// <summary>One sheet of a workbook: a head that stays in sight, and rows below it.</summary>
/// <param name="Name">At most 31 letters, none of them []:*?/\.</param>
/// <param name="HeatFrom">First of the columns that are shaded by value up to the last one; null = none.</param>
public sealed record Sheet(
    string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows, int FrozenColumns = 1, int? HeatFrom = null);
