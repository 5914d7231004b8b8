using System.Globalization;
using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.WhatIf;

/// <summary>A scenario worked out on a published snapshot; nothing but the mart is needed.</summary>
/// <param name="MarginRate">Margin / revenue of expected orders in the snapshot.</param>
/// <param name="AnnualDiscountRate">Discount rate of the snapshot.</param>
/// <param name="Spend">Spend on acquisition of the last 12 months; null when it is not known.</param>
public sealed record WhatIfAnswer(
    DateOnly SnapshotDate,
    string Currency,
    string Model,
    double MarginRate,
    double AnnualDiscountRate,
    decimal? Spend,
    Scenario Scenario,
    ScenarioResult Result)
{
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <exception cref="PublishException">There is no such snapshot, or the mart cannot be read.</exception>
    /// <exception cref="ConfigurationException">No customer base can have that retention, or spend is to change and is not known.</exception>
    public static WhatIfAnswer Work(ClvOptions options, Scenario scenario, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        DateOnly snapshot = SnapshotDates.Require(mart, date, cancellationToken);
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { MemoryLimit = options.Workspace.MemoryLimit });
        using DuckDbConnection copy = database.Connect();
        copy.Execute("CREATE SCHEMA bi", cancellationToken);
        mart.ImportInto(copy, Parts(snapshot), cancellationToken);
        return Work(copy, scenario, snapshot, cancellationToken);
    }

    private static WhatIfAnswer Work(DuckDbConnection copy, Scenario scenario, DateOnly date, CancellationToken cancellationToken)
    {
        (string currency, double margin, double rate) = copy.Rows(
            "SELECT currency, margin_rate, annual_discount_rate FROM bi.dim_snapshot",
            row => (row.Get<string>(0), row.Get<double>(1), row.Get<double>(2)),
            cancellationToken).Single();
        decimal? spend = copy.Scalar<decimal?>("SELECT max(spend_12m) FROM bi.fact_retention_sensitivity", cancellationToken);
        if (scenario.Cac != 0 && spend is null)
            throw new ConfigurationException("--cac", null, "the snapshot knows of no spend in its last 12 months", "map the source Spend, or leave the option out");
        IPurchaseModel model = ChosenModels.ReadPurchases(copy, cancellationToken);
        using ScenarioBook book = ScenarioBook.Open(copy, model, new ScenarioTerms(margin, rate, spend), cancellationToken);
        ScenarioResult result = book.Work(scenario, cancellationToken);
        if (result.DropOutFactor is null)
            throw Impossible(scenario, result.Whole.FittedStayingShare ?? 0);
        return new WhatIfAnswer(date, currency, model.Name, margin, rate, spend, scenario, result);
    }

    private static MartImport[] Parts(DateOnly date)
    {
        string of = $"WHERE snapshot_date = {SqlLiteral.Date(date)}";
        return
        [
            new("bi.dim_snapshot", $"SELECT currency, margin_rate, annual_discount_rate FROM bi.dim_snapshot {of}"),
            new("bi.model_fit", $"SELECT model, parameter, estimate, chosen FROM bi.model_fit {of}"),
            new("bi.fact_retention_sensitivity", $"SELECT spend_12m FROM bi.fact_retention_sensitivity {of} AND segment = 'all'"),
            new(
                "bi.fact_customer_snapshot",
                "SELECT customer_key, frequency, recency_weeks, age_weeks, p_alive, expected_order_value, primary_segment, residual_clv "
                + $"FROM bi.fact_customer_snapshot {of}"),
        ];
    }

    private static ConfigurationException Impossible(Scenario scenario, double share) => new(
        "--retention",
        scenario.RetentionPoints?.ToString("+0.####;-0.####;0", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"impossible, {100 * share:0.0} % of the living customers stay a year as things are"),
        "give percentage points that leave the share between 0 and 100");
}
