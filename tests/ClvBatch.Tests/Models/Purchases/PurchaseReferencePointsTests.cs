using ClvBatch.Models;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>Oracle: 20-digit values of extreme_points.csv and discounted_points.csv, computed with arbitrary precision elsewhere.</summary>
public sealed class PurchaseReferencePointsTests
{
    [Fact]
    public void Formulas_agree_with_20_digit_values_at_extreme_points()
    {
        if (ReferenceData.Rows("extreme_points.csv") is not { } rows)
        {
            return;
        }

        List<string> failures = [];
        int compared = 0;
        foreach (var row in rows.Where(r => r["model"] is not "Gamma-Gamma"))
        {
            IPurchaseModel model = Model(row["model"], row.Number("r"), row.Number("alpha"),
                row["model"] is "Pareto/NBD" ? row.Number("s") : row.Number("a"), row["model"] is "Pareto/NBD" ? row.Number("beta") : row.Number("b"));
            var h = new PurchaseHistory(row.Number("x"), row.Number("t_x"), row.Number("T"));
            double t = row.Number("t");
            Compare("loglik", model.LogLikelihood(h));
            Compare("p_alive", model.ProbabilityAlive(h));
            Compare("cet", model.ConditionalExpectedTransactions(t, h));
            Compare("expected_new", model.ExpectedTransactionsNewCustomer(t));
            if (!double.IsNaN(row.Number("delta")))
            {
                Compare("dert", model.Dert(row.Number("delta"), h));
            }

            void Compare(string column, double actual)
            {
                compared++;
                Check(failures, $"{row["id"]} {row["model"]} {row["param_set"]} {row["history"]} {column}", actual, row.Number(column));
            }
        }

        compared.ShouldBeGreaterThan(700);
        failures.ShouldBeEmpty();
    }

    [Fact]
    public void Discounted_expectations_agree_with_18_digit_values()
    {
        if (ReferenceData.Rows("discounted_points.csv") is not { } rows)
        {
            return;
        }

        List<string> failures = [];
        foreach (var row in rows)
        {
            IPurchaseModel model = Model(row["model"], row.Number("r"), row.Number("alpha"), row.Number("a_or_s"), row.Number("b_or_beta"));
            var h = new PurchaseHistory(row.Number("x"), row.Number("t_x"), row.Number("T"));
            double delta = row.Number("delta_week");
            string at = $"{row["model"]} {row["param_set"]} {row["history"]} {row["annual_rate"]}";
            DiscountRate.FromAnnual(row.Number("annual_rate")).ContinuousPerWeek.ShouldBe(delta, 1e-15);
            Check(failures, at + " p_alive", model.ProbabilityAlive(h), row.Number("p_alive"));
            Check(failures, at + " rate", model.PurchaseRate(0, h), row.Number("rate_at_T"));
            foreach (double horizon in (double[])[52, 104, 260])
            {
                Check(failures, $"{at} cet {horizon}", model.ConditionalExpectedTransactions(horizon, h), row.Number($"cet_{horizon}"));
                Check(failures, $"{at} dect {horizon}", model.Dect(horizon, delta, h), row.Number($"dect_{horizon}"));
            }

            Check(failures, at + " dert", model.Dert(delta, h), row.Number("dert"));
        }

        failures.ShouldBeEmpty();
    }

    internal static IPurchaseModel Model(string name, double r, double alpha, double aOrS, double bOrBeta) => name switch
    {
        "BG/NBD" => Create(PurchaseModels.BgNbd, ("r", r), ("alpha", alpha), ("a", aOrS), ("b", bOrBeta)),
        "MBG/NBD" => Create(PurchaseModels.MbgNbd, ("r", r), ("alpha", alpha), ("a", aOrS), ("b", bOrBeta)),
        _ => Create(PurchaseModels.ParetoNbd, ("r", r), ("alpha", alpha), ("s", aOrS), ("beta", bOrBeta)),
    };

    internal static IPurchaseModel Create(string name, params (string Name, double Value)[] parameters) =>
        PurchaseModels.Create(name, parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    private static void Check(List<string> failures, string at, double actual, double expected)
    {
        double tolerance = Math.Abs(expected) < 1e-200 ? 1e-8 : 1e-10;
        bool close = Math.Abs(expected) < 1e-308 ? Math.Abs(actual) < 1e-307 : Math.Abs(actual - expected) <= tolerance * Math.Abs(expected);
        if (!close)
        {
            failures.Add($"{at}: {actual:R} instead of {expected:R} (relative {Math.Abs(actual / expected - 1):E1})");
        }
    }
}
