using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Spend;

namespace ClvBatch.Benchmarks.Speed;

/// <summary>The cases by name. "Raw columns" starts from one row per customer, as a user has them; "patterns" from the collapsed summary.</summary>
internal static class SpeedCases
{
    private const double YearInWeeks = 365.25 / 7;
    private const int LargeCustomers = 10_000_000;

    public static IEnumerable<SpeedCase> All(int customers, CancellationToken ct)
    {
        Lazy<SimulatedShop> shop = new(() => SimulatedShop.Create(customers, ct));
        Lazy<SimulatedShop> regular = new(() => SimulatedShop.Create(customers, 0, 2, ct));
        yield return new("Patterns of raw columns", null, () => () => Show(Patterns(shop.Value)));
        yield return FitOfColumns(shop, PurchaseModels.BgNbd, "0.6 s", ct);
        yield return FitOfPatterns("BgNbd fit, patterns", shop, PurchaseModels.BgNbd, ct);
        yield return FitOfColumns(shop, PurchaseModels.MbgNbd, null, ct);
        yield return FitOfColumns(shop, PurchaseModels.ParetoNbd, "5 s", ct);
        yield return FitOfPatterns("BgCnbdK fit, patterns, k = 1 is true", shop, PurchaseModels.BgCnbdK, ct);
        yield return FitOfPatterns("MbgCnbdK fit, patterns, k = 1 is true", shop, PurchaseModels.MbgCnbdK, ct);
        yield return FitOfPatterns("MbgCnbdK fit, patterns, k = 2 is true", regular, PurchaseModels.MbgCnbdK, ct);
        yield return new("Gamma-Gamma fit, raw columns", "0.2 s", () => () => Show(FitSpend(shop.Value, ct).Report));
        yield return new("Four candidates with hold-out", "12 s", () => Candidates.Prepare(shop.Value, ct));
        yield return new("P(alive) + 12-month CLV", "0.3 s", () => PrepareClv(shop.Value, ct));
        yield return new("P(alive) + expected purchases in 12 months", null, () => PrepareExpected(shop.Value, ct));
        yield return new("Every point column, four horizons", null, () => PrepareEveryColumn(shop.Value, ct));
        yield return new("Every column with intervals", "2 s", () => PrepareIntervals(shop.Value, ct));
        yield return new("10 M customers: fits and CLV in blocks", "1.5 GiB", () => LargeShop.Prepare(LargeCustomers, ct)) { IsLarge = true };
    }

    public static PurchaseSummary Patterns(SimulatedShop shop) =>
        PurchaseSummary.Create(shop.Frequency, shop.Recency, shop.Age, weight: null, shop.LogIntervalSum);

    public static string Show(FitReport report) => report.Converged
        ? FormattableString.Invariant($"{string.Join(' ', report.Parameters.Select(p => FormattableString.Invariant($"{p.Name} {p.Estimate:0.00000}")))} LL {report.LogLikelihood:0.000}")
        : throw new InvalidOperationException($"A fit that did not converge has no time: {report.ExitSentence}");

    private static string Show(PurchaseSummary summary) => FormattableString.Invariant($"{summary.Count} patterns of {summary.Customers} customers");

    private static SpeedCase FitOfColumns(Lazy<SimulatedShop> shop, string model, string? limit, CancellationToken ct) => new(
        $"{model} fit, raw columns", limit, () => () => Show(PurchaseModels.Fit(model, Patterns(shop.Value), FitOptions.Default, ct).Report));

    private static SpeedCase FitOfPatterns(string name, Lazy<SimulatedShop> shop, string model, CancellationToken ct) => new(name, null, () =>
    {
        PurchaseSummary patterns = Patterns(shop.Value);
        return () => Show(PurchaseModels.Fit(model, patterns, FitOptions.Default, ct).Report);
    });

    private static SpendFit FitSpend(SimulatedShop shop, CancellationToken ct) =>
        GammaGamma.Fit(SpendSummary.Of(shop.Frequency, shop.MonetaryValue, default, ct), FitOptions.Default, ct);

    private static Func<string> PrepareClv(SimulatedShop shop, CancellationToken ct)
    {
        (IPurchaseModel model, ScoreColumns rows, ScoreRequest request) = PrepareScore(shop, [YearInWeeks], ct);
        GammaGammaModel spend = FitSpend(shop, ct).Model;
        double[] alive = new double[shop.Count], clv = new double[shop.Count], orderValue = new double[shop.Count];
        return () =>
        {
            model.Score(rows, request, new ScoreColumnsOut { ProbabilityAlive = alive, Dect = [clv] }, ct);
            spend.ExpectedMonetaryValue(shop.Frequency, shop.MonetaryValue, orderValue);
            for (int i = 0; i < clv.Length; i++)
                clv[i] *= orderValue[i];
            return FormattableString.Invariant($"{alive.Sum():0.0} alive, CLV {clv.Sum():0.0}");
        };
    }

    private static Func<string> PrepareExpected(SimulatedShop shop, CancellationToken ct)
    {
        (IPurchaseModel model, ScoreColumns rows, ScoreRequest request) = PrepareScore(shop, [YearInWeeks], ct);
        double[] alive = new double[shop.Count], expected = new double[shop.Count];
        return () =>
        {
            model.Score(rows, request, new ScoreColumnsOut { ProbabilityAlive = alive, Expected = [expected] }, ct);
            return FormattableString.Invariant($"{alive.Sum():0.0} alive, {expected.Sum():0.0} purchases");
        };
    }

    private static Func<string> PrepareEveryColumn(SimulatedShop shop, CancellationToken ct)
    {
        double[] horizons = [YearInWeeks / 4, YearInWeeks, 2 * YearInWeeks, 3 * YearInWeeks];
        (IPurchaseModel model, ScoreColumns rows, ScoreRequest request) = PrepareScore(shop, horizons, ct);
        ScoreColumnsOut output = ScoreColumnsOut.Allocate(shop.Count, horizons.Length);
        return () =>
        {
            model.Score(rows, request, output, ct);
            return FormattableString.Invariant($"DERT {output.Dert!.Sum():0.0}");
        };
    }

    private static Func<string> PrepareIntervals(SimulatedShop shop, CancellationToken ct)
    {
        PurchaseFit purchases = PurchaseModels.Fit(PurchaseModels.BgNbd, Patterns(shop), FitOptions.Default, ct);
        SpendFit fit = FitSpend(shop, ct);
        SpendParameters spend = new(fit.Model.P, fit.Model.Q, fit.Model.Gamma) { LogCovariance = fit.Report.LogCovariance };
        ClvInput input = new() { Customers = new ScoreColumns(shop.Frequency, shop.Recency, shop.Age), MonetaryValue = shop.MonetaryValue };
        ClvRequest request = new() { HorizonsWeeks = [YearInWeeks / 4, YearInWeeks, 2 * YearInWeeks, 3 * YearInWeeks], Discount = DiscountRate.FromAnnual(0.10), IntervalHorizon = 1 };
        ClvColumnsOut output = ClvColumnsOut.Allocate(shop.Count, request.HorizonsWeeks.Length);
        return () =>
        {
            IntervalEstimate total = ClvScorer.Score(purchases, spend, input, request, output, ct)!.Clv[^1];
            return FormattableString.Invariant($"CLV {total.Mean:0.0} ({total.Low:0.0} to {total.High:0.0})");
        };
    }

    private static (IPurchaseModel Model, ScoreColumns Rows, ScoreRequest Request) PrepareScore(SimulatedShop shop, double[] horizons, CancellationToken ct) =>
    (
        PurchaseModels.Fit(PurchaseModels.BgNbd, Patterns(shop), FitOptions.Default, ct).Model,
        new ScoreColumns(shop.Frequency, shop.Recency, shop.Age),
        new ScoreRequest(horizons, DiscountRate.FromAnnual(0.10).ContinuousPerWeek));
}
