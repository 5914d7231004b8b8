using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>What the ledger says: the last runs and the published snapshots, newest first.</summary>
/// <param name="MartExists">False when nothing was ever published there.</param>
public sealed record RunStatus(bool MartExists, IReadOnlyList<RunRow> Runs, IReadOnlyList<SnapshotRow> Snapshots)
{
    /// <exception cref="PublishException">The mart is there but cannot be read.</exception>
    public static RunStatus Read(ClvOptions options, int runs, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken)
            ? new RunStatus(true, mart.Runs(runs, cancellationToken), mart.Snapshots(cancellationToken))
            : new RunStatus(false, [], []);
    }
}
