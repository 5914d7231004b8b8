namespace ClvBatch.Worker.Scheduling;

/// <summary>The jobs of the nightly run, as they lie in a queue: by name of this type, name of the method and small arguments.</summary>
/// <remarks>
/// A job may have been queued by the release before, so nothing here is renamed, removed or given another parameter; what changes becomes a V2
/// beside it. Every job may be started twice or again after a crash: a stage that is done is left as it is, and only one process at a time
/// holds the lock of the mart. Arguments hold no secrets and no rows.
/// </remarks>
public interface INightlyJobsV1
{
    /// <summary>Decides which logical dates are due and queues their runs.</summary>
    void StartDue(CancellationToken cancellationToken);

    /// <summary>Enters the run of a logical date into the ledger.</summary>
    /// <param name="asOf">Last included business date, <c>yyyy-MM-dd</c>.</param>
    /// <param name="force">Recompute and replace a snapshot that is already published.</param>
    /// <returns>The run key, the same that <see cref="NightlyJobs.RunIdOf"/> foretells.</returns>
    string Begin(string asOf, bool force, CancellationToken cancellationToken);

    /// <summary>Performs one stage of a run that was begun; nothing if the snapshot is published already.</summary>
    /// <param name="runId">The run key.</param>
    /// <param name="stage">One of <see cref="Pipeline.Runs.NightlyStages.Names"/>.</param>
    void PerformStage(string runId, string stage, CancellationToken cancellationToken);
}
