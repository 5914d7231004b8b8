using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Assembly;

namespace ClvBatch.Pipeline.Quality;

/// <summary>The last gate before publication: every reconciliation check must hold.</summary>
internal static class SnapshotGate
{
    /// <summary>What stands in place of the name of a source.</summary>
    public const string Source = "snapshot";

    /// <exception cref="QualityGateException">A check found a violation; all of them are named.</exception>
    public static void Check(RunContext run, CancellationToken cancellationToken)
    {
        QualityLog log = new(run.Workspace.Connection, run.AsOf);
        List<string> failures = [];
        foreach (CheckResult check in SnapshotChecks.OfRun(run.Workspace.Connection, cancellationToken))
        {
            bool passed = check.Violations.Count == 0;
            string message = passed ? "holds" : string.Join("; ", check.Violations);
            log.Write(
                new QualityFinding(Source, check.Check, QualitySeverity.Error, check.Violations.Count, 0, passed, message), cancellationToken);
            if (!passed)
                failures.Add($"{check.Check}: {message}");
        }

        if (failures.Count > 0)
        {
            throw new QualityGateException(
                $"The computed snapshot contradicts itself and was not published ({string.Join(" | ", failures)}). "
                + $"The workspace is kept in {run.Workspace.Directory}; please report this.");
        }
    }
}
