using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Quality;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Extraction;
using ClvBatch.Warehouse.Sources;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Stages;

/// <summary>Reads the sources, sets aside what cannot be used, and reduces what was accepted to one row per customer.</summary>
public sealed class ExtractStage : IStage
{
    public string Name => "extract";

    public long Execute(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        run.Observer.StageProgress(Name, "reading sources", null);
        using IWarehouse warehouse = SourceState.Open(run.Options, workspace);
        IReadOnlyList<BoundSource> sources = warehouse.Bind(cancellationToken);
        StagingReport staged = warehouse.Stage(sources, new StagingRequest(run.AsOf, run.Options.TimeZone), cancellationToken);
        NoticeMissing(run, sources);
        KeepQuarantine(run, cancellationToken);
        InputGate.Check(run, staged, cancellationToken);
        warehouse.Extract(
            Parameters(run, cancellationToken), (activity, share) => run.Observer.StageProgress(Name, activity, share), cancellationToken);
        return staged.Balances.Sum(balance => balance.Accepted);
    }

    private static ExtractionParameters Parameters(RunContext run, CancellationToken cancellationToken)
    {
        ModelOptions model = run.Options.Model;
        DateOnly first = run.Workspace.Connection.Scalar<DateOnly>("SELECT min(first_seen_on) FROM stage.customer_seen", cancellationToken);
        HoldoutPeriod? holdout = HoldoutPeriod.Of(first, run.AsOf, model.HoldoutWeeks);
        HoldoutPeriod.Write(run.Workspace.Connection, holdout, cancellationToken);
        return new ExtractionParameters(
            run.AsOf,
            holdout?.Cutoff,
            DiscountRate.FromAnnual(model.AnnualDiscountRate).ContinuousPerDay,
            (decimal)model.GrossMargin,
            run.Options.Cohorts.LtvDayMarks.ToArray());
    }

    private static void KeepQuarantine(RunContext run, CancellationToken cancellationToken) => run.Workspace.Connection.Execute(
        $"""
        CREATE SCHEMA IF NOT EXISTS clv;
        CREATE OR REPLACE TABLE clv.quarantine AS
        SELECT {SqlLiteral.Date(run.AsOf)} AS snapshot_date, source, rule, natural_key, reason, payload FROM stage.quarantine ORDER BY ALL;
        """,
        cancellationToken);

    private static void NoticeMissing(RunContext run, IReadOnlyList<BoundSource> sources)
    {
        string[] missing = [.. SourceContract.All.Select(contract => contract.Name).Except(sources.Select(source => source.Contract.Name))];
        if (missing.Length > 0)
        {
            run.Notice(string.Create(
                CultureInfo.InvariantCulture, $"Not mapped, so what depends on them is left out: {string.Join(", ", missing).ToLowerInvariant()}."));
        }
    }
}
