namespace ClvBatch.Worker.Scheduling;

/// <summary>Where nights wait for their turn. A queue runs each night as <see cref="INightlyJobsV1"/>: begin, then every stage, in order.</summary>
internal interface INightQueue
{
    /// <summary>Queues nights, oldest first, one at a time; a night that is waiting or running already is not queued again.</summary>
    void Enqueue(IReadOnlyList<DateOnly> dates, bool force);

    /// <summary>The nights that wait, in their order.</summary>
    IReadOnlyList<DateOnly> Waiting();

    /// <summary>Takes a waiting night out again, or stops the one that runs; what it has finished is kept.</summary>
    /// <returns>False when that night neither waits nor runs.</returns>
    bool Cancel(DateOnly asOf);
}
