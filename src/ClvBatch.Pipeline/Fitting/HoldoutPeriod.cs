using ClvBatch.Models.Judging;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>The weeks kept back to judge the candidates, as far as the history allows.</summary>
/// <param name="Cutoff">Last date of the calibration period, inclusive.</param>
internal sealed record HoldoutPeriod(DateOnly Cutoff, int Weeks)
{
    /// <summary>The configured weeks, or fewer where calibration would become too short; null when even a short hold-out would.</summary>
    public static HoldoutPeriod? Of(DateOnly firstTransaction, DateOnly asOf, int configuredWeeks)
    {
        int weeks = Math.Min(configuredWeeks, HoldoutSplit.SupportedWeeks(firstTransaction, asOf));
        return weeks > 0 ? new HoldoutPeriod(HoldoutSplit.LastWeeks(asOf, weeks).CalibrationEnd, weeks) : null;
    }

    /// <summary>Keeps the decision in the workspace, for the stages that follow.</summary>
    public static void Write(DuckDbConnection workspace, HoldoutPeriod? period, CancellationToken cancellationToken)
    {
        workspace.Execute("DROP TABLE IF EXISTS holdout; CREATE TABLE holdout (cutoff date NOT NULL, weeks integer NOT NULL);", cancellationToken);
        if (period is not null)
            workspace.Execute("INSERT INTO holdout VALUES ($1, $2)", cancellationToken, period.Cutoff, period.Weeks);
    }

    public static HoldoutPeriod? Read(DuckDbConnection workspace, CancellationToken cancellationToken) => workspace.Rows(
        "SELECT cutoff, weeks FROM holdout", row => new HoldoutPeriod(row.Get<DateOnly>(0), row.Get<int>(1)), cancellationToken).SingleOrDefault();
}
