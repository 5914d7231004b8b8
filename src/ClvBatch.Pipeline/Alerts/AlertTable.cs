using ClvBatch.Models.Numerics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>
/// Fills <c>bi.alert</c>: every rule looks at the other tables of the snapshot and at what the snapshots before had, so it comes last. An alert
/// that stood in the snapshot before keeps its first date and is not new; one whose cause is gone has no row any more.
/// </summary>
internal static class AlertTable
{
    public static long Fill(RunContext run, CancellationToken cancellationToken) =>
        Fill(run.Workspace.Connection, run.AsOf, run.Options, cancellationToken);

    internal static long Fill(DuckDbConnection workspace, DateOnly asOf, ClvOptions options, CancellationToken cancellationToken)
    {
        SnapshotTables.Create(workspace, MartCatalog.Default["bi.alert"], cancellationToken);
        CreateMacros(workspace, options.Model.Interval, cancellationToken);
        Dictionary<(string Rule, string Scope), Alert> fired = Raise(workspace, AlertRules.Load(options.Alerts.RulesFile), cancellationToken);
        foreach (Alert alert in fired.OrderBy(entry => entry.Key.Rule, StringComparer.Ordinal).ThenBy(entry => entry.Key.Scope, StringComparer.Ordinal).Select(entry => entry.Value))
            Write(workspace, asOf, alert, options.Currency, cancellationToken);
        return fired.Count;
    }

    private static Dictionary<(string Rule, string Scope), Alert> Raise(
        DuckDbConnection workspace, IReadOnlyList<AlertRule> rules, CancellationToken cancellationToken)
    {
        Dictionary<(string Rule, string Scope), DateOnly> open = workspace.Rows(
            "SELECT rule, scope, first_seen_on FROM previous_alerts",
            row => (Key: (row.Get<string>(0), row.Get<string>(1)), Since: row.Get<DateOnly>(2)),
            cancellationToken).ToDictionary(row => row.Key, row => row.Since);
        Dictionary<(string Rule, string Scope), Alert> fired = [];
        foreach (AlertRule rule in rules)
        {
            foreach (AlertCandidate candidate in AlertCandidate.Read(workspace, rule, cancellationToken))
            {
                DateOnly? since = open.TryGetValue((rule.Code, candidate.Scope), out DateOnly date) ? date : null;
                bool hasKnownCause = rule.Unless.Any(other => fired.ContainsKey((other, candidate.Scope)));
                (double Low, double High)? interval = AlertJudgment.Interval(rule, candidate);
                if (!hasKnownCause && (AlertJudgment.Fires(rule, candidate, interval) || (since is not null && AlertJudgment.Stands(rule, candidate))))
                    fired.Add((rule.Code, candidate.Scope), new Alert(rule, candidate, interval, since));
            }
        }

        return fired;
    }

    /// <summary>What tests share: the standard error behind an interval of the snapshot, and that of the share of the most valuable.</summary>
    internal static void CreateMacros(DuckDbConnection workspace, double level, CancellationToken cancellationToken)
    {
        string width = SqlLiteral.Of(2 * NormalDistribution.Quantile(0.5 + (0.5 * level)));
        workspace.Execute($"CREATE OR REPLACE MACRO std_error_between(low, high) AS (high - low) / {width}", cancellationToken);
        workspace.Execute(SqlCatalog.Text("transform/top_share_error.sql"), cancellationToken);
    }

    private static void Write(DuckDbConnection workspace, DateOnly asOf, Alert alert, string currency, CancellationToken cancellationToken)
    {
        (AlertRule rule, AlertCandidate candidate, (double Low, double High)? interval, DateOnly? since) = alert;
        workspace.Execute(
            """
            INSERT INTO bi.alert (snapshot_date, rule, scope, severity, observed, expected_or_threshold, low, high, first_seen_on, is_new,
                message_en, message_ru, what_to_look_at_en, what_to_look_at_ru) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            cancellationToken,
            asOf, rule.Code, candidate.Scope, rule.Severity.ToString().ToLowerInvariant(), candidate.Observed, candidate.Expected,
            interval?.Low, interval?.High, since ?? asOf, since is null,
            Text(rule.Message.En, "en"), Text(rule.Message.Ru, "ru"), Text(rule.LookAt.En, "en"), Text(rule.LookAt.Ru, "ru"));

        string Text(string template, string language) => AlertText.Fill(template, language, candidate, interval, currency);
    }

    /// <param name="Since">First snapshot of an alert that stood in the one before; null for a new one.</param>
    private sealed record Alert(AlertRule Rule, AlertCandidate Candidate, (double Low, double High)? Interval, DateOnly? Since);
}
