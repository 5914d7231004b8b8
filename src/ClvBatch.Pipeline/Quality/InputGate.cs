using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Pipeline.Quality;

/// <summary>The gate after reading: records what became of every row, warns, and stops a run whose input is not good enough.</summary>
internal static class InputGate
{
    private const string RowsRead = "rows_read";

    /// <exception cref="QualityGateException">More rows were rejected, or the source is older, than <c>Clv:Gates</c> allows.</exception>
    public static void Check(RunContext run, StagingReport staged, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        QualityLog log = new(workspace, run.AsOf);
        log.Create(cancellationToken);
        foreach (SourceBalance balance in staged.Balances)
            log.Write(Read(balance), cancellationToken);
        foreach (RuleCount rule in staged.Rules)
        {
            log.Write(Counted(rule), cancellationToken);
            if (rule.Rows > 0)
                run.Notice(string.Create(CultureInfo.InvariantCulture, $"{rule.Source}: {rule.Rows:N0} rows {Fate(rule)} ({rule.Rule}). {rule.Reason}"));
        }

        GateOptions gates = run.Options.Gates;
        List<QualityFinding> findings = [Rejected(staged, gates)];
        if (gates.MaxSourceLagDays is { } maximum)
            findings.Add(Lag(workspace, run.AsOf, maximum, cancellationToken));
        if (gates.WarnRowCountChange is { } change && RowChange(workspace, staged, change, cancellationToken) is { } rowChange)
            findings.Add(rowChange);
        Conclude(run, log, findings, cancellationToken);
    }

    private static void Conclude(RunContext run, QualityLog log, List<QualityFinding> findings, CancellationToken cancellationToken)
    {
        foreach (QualityFinding finding in findings)
        {
            log.Write(finding, cancellationToken);
            if (!finding.Passed && finding.Severity is QualitySeverity.Warn)
                run.Notice(finding.Message);
        }

        QualityFinding[] failed = [.. findings.Where(finding => !finding.Passed && finding.Severity is QualitySeverity.Error)];
        if (failed.Length > 0)
            throw new QualityGateException(string.Join(" ", failed.Select(finding => finding.Message)) + " Nothing was published.");
    }

    private static QualityFinding Read(SourceBalance balance) => new(
        balance.Source, RowsRead, QualitySeverity.Info, balance.Read, null, true,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{balance.Read} read = {balance.Accepted} accepted + {balance.Quarantined} quarantined + {balance.Dropped} dropped + {balance.AfterAsOf} after the as-of date."));

    private static QualityFinding Counted(RuleCount rule) => new(
        rule.Source, rule.Rule, rule.Disposition is "quarantined" ? QualitySeverity.Warn : QualitySeverity.Info, rule.Rows, null, true,
        $"{Fate(rule)}: {rule.Reason}");

    private static string Fate(RuleCount rule) => rule.Disposition switch
    {
        "after_as_of" => "after the as-of date",
        "noted" => "kept",
        _ => rule.Disposition,
    };

    private static QualityFinding Rejected(StagingReport staged, GateOptions gates)
    {
        SourceBalance transactions = staged.Balances.Single(balance => balance.Source is "Transactions");
        double share = transactions.Read == 0 ? 0 : (double)transactions.Quarantined / transactions.Read;
        bool isError = share > gates.MaxRejectedShare;
        double limit = isError ? gates.MaxRejectedShare : gates.WarnRejectedShare;
        return new QualityFinding(
            "Transactions", "rejected_share", isError ? QualitySeverity.Error : QualitySeverity.Warn, share, limit, share <= limit,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{share:P1} of the transaction rows were quarantined (limit {limit:P1}); see clv.quarantine for the reasons."));
    }

    private static QualityFinding Lag(DuckDbConnection workspace, DateOnly asOf, int maximum, CancellationToken cancellationToken)
    {
        DateOnly newest = workspace.Scalar<DateOnly>("SELECT max(last_seen_on) FROM stage.customer_seen", cancellationToken);
        int days = asOf.DayNumber - newest.DayNumber;
        return new QualityFinding(
            "Transactions", "source_lag_days", QualitySeverity.Error, days, maximum, days <= maximum,
            string.Create(
                CultureInfo.InvariantCulture, $"The newest transaction is of {newest:yyyy-MM-dd}, {days} days before the as-of date (limit {maximum})."));
    }

    private static QualityFinding? RowChange(
        DuckDbConnection workspace, StagingReport staged, double limit, CancellationToken cancellationToken)
    {
        double? before = workspace.Rows(
            $"SELECT observed FROM previous_quality WHERE source = 'Transactions' AND rule = '{RowsRead}'",
            row => row.Get<double>(0),
            cancellationToken).Cast<double?>().SingleOrDefault();
        if (before is null or 0)
            return null;
        double read = staged.Balances.Single(balance => balance.Source is "Transactions").Read;
        double change = read / before.Value - 1;
        return new QualityFinding(
            "Transactions", "row_count_change", QualitySeverity.Warn, change, limit, Math.Abs(change) <= limit,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The source has {read:N0} transaction rows, {change:+0.0%;-0.0%} against the snapshot before (limit {limit:P0})."));
    }
}
