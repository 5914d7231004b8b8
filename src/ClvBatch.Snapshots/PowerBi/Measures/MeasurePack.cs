namespace ClvBatch.Snapshots.PowerBi.Measures;

/// <summary>The measures that every export carries.</summary>
internal static class MeasurePack
{
    /// <summary>All measures, by file and in the order of the file.</summary>
    public static IReadOnlyList<Measure> Load() =>
    [
        .. EmbeddedJson.Names("Measures").Select(EmbeddedJson.Read<MeasureFolder>)
            .SelectMany(file => file.Measures.Select(measure => measure with { Folder = file.Folder })),
    ];
}
