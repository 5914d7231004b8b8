namespace ClvBatch.Snapshots.PowerBi;

/// <summary>One file of a Power BI project.</summary>
/// <param name="Path">Relative to the folder of the project, with slashes.</param>
/// <param name="Text">Lines end with LF; written as UTF-8 without a byte order mark, which Power BI Desktop refuses.</param>
public sealed record ProjectFile(string Path, string Text);
