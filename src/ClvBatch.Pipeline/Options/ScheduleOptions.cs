namespace ClvBatch.Pipeline.Options;

/// <summary>Which missed nights are made up for.</summary>
public enum Catchup
{
    /// <summary>None: only the night that is due now.</summary>
    None,

    /// <summary>The last one that was missed.</summary>
    Latest,

    /// <summary>Every one, oldest first.</summary>
    All,
}

/// <summary>When <c>serve</c> starts the nightly run.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Local time in the business zone.</summary>
    public TimeOnly At { get; init; } = new(2, 30);

    public Catchup Catchup { get; init; } = Catchup.Latest;

    /// <summary>Local time after which a late run waits for the next night; null = it starts at any time.</summary>
    public TimeOnly? LatestStart { get; init; }
}
