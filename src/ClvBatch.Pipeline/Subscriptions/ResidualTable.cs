using ClvBatch.Models.Contractual;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>
/// The workspace table <c>subscription_residuals</c>: what each model expects of a subscription after 0, 1, 2, … renewals, up to the oldest
/// that runs.
/// </summary>
internal static class ResidualTable
{
    private const int MonthsPerYear = 12;

    public static void Write(DuckDbConnection workspace, PlanModels models, SubscriptionTerms terms, CancellationToken cancellationToken)
    {
        workspace.Execute(
            """
            DROP TABLE IF EXISTS subscription_residuals;
            CREATE TABLE subscription_residuals (model_plan text, renewals integer, survival_12m double, lifetime double, discounted_lifetime double);
            """,
            cancellationToken);
        int oldest = Oldest(workspace, terms.AsOf, cancellationToken);
        if (oldest < 0)
            return;
        using DuckDbAppender appender = workspace.Appender("main", "subscription_residuals");
        foreach (PlanModel model in models.Fitted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ContractExpectation[] expected =
                [.. Enumerable.Range(0, oldest + 1).Select(n => ContractExpectation.Of(model.Fit.Model, n, MonthsPerYear, terms.Discount.EffectivePerMonth))];
            appender.Append(
                expected.Length,
                AppendColumn.Text(Enumerable.Repeat<string?>(model.Source, expected.Length).ToArray()),
                AppendColumn.Of<int>(Enumerable.Range(0, expected.Length).ToArray()),
                AppendColumn.NanAsNull(expected.Select(e => Known(e.Survival)).ToArray()),
                AppendColumn.NanAsNull(expected.Select(e => Known(e.Lifetime)).ToArray()),
                AppendColumn.NanAsNull(expected.Select(e => Known(e.DiscountedLifetime)).ToArray()));
        }

        appender.Complete();
    }

    /// <summary>Calendar months behind the oldest relation that runs; -1 when none does.</summary>
    private static int Oldest(DuckDbConnection workspace, DateOnly asOf, CancellationToken cancellationToken) => (int)workspace.Scalar<long>(
        "SELECT coalesce(max(datediff('month', relation_started_on, $1)), -1) FROM subscription_terms WHERE ended_on > $1", cancellationToken, asOf);

    private static double Known(double? value) => value is { } number && double.IsFinite(number) ? number : double.NaN;
}
