namespace ClvBatch.Pipeline.Options;

/// <summary>The report of every snapshot: one HTML file that needs nothing else.</summary>
public sealed record ReportOptions
{
    /// <summary>False = no reports are written.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Folder of <c>report.html</c>, the newest, and of <c>reports/&lt;snapshot date&gt;.html</c>.</summary>
    public string Directory { get; init; } = "out";
}
