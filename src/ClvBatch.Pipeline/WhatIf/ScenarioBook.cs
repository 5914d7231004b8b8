using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Scenarios;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.WhatIf;

/// <summary>Works scenarios out for the customers of one snapshot, in a workspace or read back from a mart: both give the same numbers.</summary>
public sealed class ScenarioBook : IDisposable
{
    private const int Decimals = 4;

    private readonly ScenarioTerms _terms;
    private readonly IReadOnlyList<Member> _members;
    private readonly ScenarioValuation _valuation;
    private readonly Dictionary<(BehaviorChange Change, double Rate), ScenarioOutcome> _outcomes = [];
    private readonly ScenarioOutcome _fitted;

    private ScenarioBook(ScenarioTerms terms, IReadOnlyList<Member> members, ScenarioValuation valuation, CancellationToken cancellationToken)
    {
        (_terms, _members, _valuation) = (terms, members, valuation);
        _fitted = Outcome(BehaviorChange.None, terms.AnnualRate, cancellationToken);
    }

    /// <param name="snapshot">Holds bi.fact_customer_snapshot with one snapshot.</param>
    /// <param name="model">The model its scores rest on.</param>
    /// <param name="terms">What values are made of besides orders.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ScenarioBook Open(DuckDbConnection snapshot, IPurchaseModel model, ScenarioTerms terms, CancellationToken cancellationToken)
    {
        IReadOnlyList<Member> members = snapshot.Rows(
            """
            SELECT primary_segment, count(*), sum(coalesce(residual_clv, 0))::decimal(19, 4)
            FROM bi.fact_customer_snapshot GROUP BY primary_segment ORDER BY primary_segment
            """,
            row => new Member(row.Get<string>(0), row.Get<long>(1), row.Get<decimal>(2)),
            cancellationToken);
        LivingCustomers customers = new(model, members.Count);
        using (DuckDbResult result = snapshot.Query(SqlCatalog.Text("transform/living_customers.sql"), cancellationToken))
        {
            while (result.Read() is { } chunk)
                Take(customers, chunk);
        }

        return new ScenarioBook(terms, members, new ScenarioValuation(customers), cancellationToken);
    }

    public ScenarioResult Work(Scenario scenario, CancellationToken cancellationToken)
    {
        BehaviorChange? change = scenario.RetentionPoints is { } points
            ? _valuation.WithRetention(points, 1 + scenario.Frequency, cancellationToken)
            : new BehaviorChange(1, 1 + scenario.Frequency);
        ScenarioOutcome? outcome = change is { } possible
            ? Outcome(possible, (scenario.AnnualDiscountRate ?? _terms.AnnualRate) * (1 + scenario.DiscountChange), cancellationToken)
            : null;
        ScenarioRow[] segments = [.. _members.Select((member, group) => Row(member, group, scenario, outcome))];
        return new ScenarioResult(change?.DropOut, Whole(segments, scenario, outcome), segments);
    }

    public void Dispose() => _valuation.Dispose();

    private ScenarioOutcome Outcome(BehaviorChange change, double rate, CancellationToken cancellationToken)
    {
        if (!_outcomes.TryGetValue((change, rate), out ScenarioOutcome? outcome))
            _outcomes[(change, rate)] = outcome = _valuation.Evaluate(change, DiscountRate.FromAnnual(rate), cancellationToken);
        return outcome;
    }

    private ScenarioRow Row(Member member, int group, Scenario scenario, ScenarioOutcome? outcome)
    {
        // A price that rises at the same cost is margin to the last unit.
        double rate = (_terms.MarginRate * (1 + scenario.Margin)) + scenario.Price;
        decimal? Change(double[]? after, double[] before) =>
            after is null ? null : Money((rate * after[group]) - (_terms.MarginRate * before[group]));
        return new ScenarioRow(
            member.Segment,
            member.Customers,
            member.Equity,
            Change(outcome?.Residual, _fitted.Residual),
            Money(_terms.MarginRate * _fitted.NextYear[group]) ?? 0,
            scenario.Cac == 0 ? Change(outcome?.NextYear, _fitted.NextYear) : null,
            Share(outcome, group),
            Share(_fitted, group));
    }

    private ScenarioRow Whole(ScenarioRow[] segments, Scenario scenario, ScenarioOutcome? outcome)
    {
        int all = _members.Count;
        decimal? profit = scenario.Cac == 0
            ? Sum(segments, row => row.ProfitChange)
            : Sum([.. _members.Select((member, group) => Row(member, group, scenario with { Cac = 0 }, outcome))], row => row.ProfitChange)
                - (_terms.Spend is { } spend ? Math.Round(spend * (decimal)scenario.Cac, Decimals) : null);
        return new ScenarioRow(
            "all",
            segments.Sum(row => row.Customers),
            segments.Sum(row => row.Equity),
            Sum(segments, row => row.EquityChange),
            segments.Sum(row => row.Profit),
            profit,
            Share(outcome, all),
            Share(_fitted, all));
    }

    private static void Take(LivingCustomers customers, DuckDbChunk chunk)
    {
        ReadOnlySpan<double> frequency = chunk.Values<double>(0);
        ReadOnlySpan<double> recency = chunk.Values<double>(1);
        ReadOnlySpan<double> age = chunk.Values<double>(2);
        ReadOnlySpan<double> alive = chunk.Values<double>(3);
        ReadOnlySpan<double> value = chunk.Values<double>(4);
        ReadOnlySpan<int> segment = chunk.Values<int>(5);
        for (int i = 0; i < chunk.Count; i++)
            customers.Add(new PurchaseHistory(frequency[i], recency[i], age[i]), alive[i], value[i], segment[i]);
    }

    private static decimal? Sum(ScenarioRow[] rows, Func<ScenarioRow, decimal?> value) =>
        Array.Exists(rows, row => value(row) is null) ? null : rows.Sum(value);

    private static decimal? Money(double value) => Math.Abs(value) < 1e14 ? Math.Round((decimal)value, Decimals) : null;

    private static double? Share(ScenarioOutcome? outcome, int group) =>
        outcome?.ShareStillAlive(group) is { } share && double.IsFinite(share) ? share : null;

    private sealed record Member(string Segment, long Customers, decimal Equity);
}
