using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>One run in the ledger with its finished stages.</summary>
/// <param name="Stages">
/// In their order. A stage that started before the run did was taken over from an attempt that was interrupted, or is left of a run that is
/// being repeated.
/// </param>
public sealed record RunDetail(RunRow Run, IReadOnlyList<RunStageRow> Stages)
{
    /// <returns>Null when the ledger does not know the run.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static RunDetail? Read(ClvOptions options, string runId, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) && mart.FindRun(runId, cancellationToken) is { } run
            ? new RunDetail(run, mart.Stages(runId, cancellationToken))
            : null;
    }
}
