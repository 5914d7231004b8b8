namespace ClvBatch.Pipeline.Options;

/// <summary>Where a run works and what it may use of the machine; none of it changes a number.</summary>
public sealed record WorkspaceOptions
{
    /// <summary>Folder of the run folders and logs.</summary>
    public string Directory { get; init; } = "work";

    /// <summary>Memory that DuckDB may use before it spills to disk, e.g. <c>1GB</c> or <c>800MB</c>.</summary>
    public string MemoryLimit { get; init; } = "1GB";

    /// <summary>Threads; 0 = all cores.</summary>
    public int Threads { get; init; }

    /// <summary>Folder for spilled data; null = inside the folder of the run.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Days after which the folder of a run that nobody took up again, and logs, are removed; a published run leaves no folder.</summary>
    public int KeepDays { get; init; } = 7;
}
