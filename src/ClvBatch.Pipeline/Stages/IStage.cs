using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Pipeline.Stages;

/// <summary>One step of a run. It may be killed at any point and started again: it drops what it writes before it writes it.</summary>
public interface IStage
{
    /// <summary>Name in the ledger, in configuration and on the dashboard.</summary>
    string Name { get; }

    /// <summary>Does the work inside the transaction of the workspace's writing connection; returns the rows it wrote.</summary>
    long Execute(RunContext run, CancellationToken cancellationToken);
}
