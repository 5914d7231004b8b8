using ClvBatch.Models;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Spend;

public class GammaGammaTests
{
    private static readonly GammaGammaModel Truth = new(4, 3, 60);

    [Fact]
    public void Cdnow_optimum_and_standard_errors_are_the_published_ones()
    {
        if (ReferenceData.Csv("cdnow_sample_cal39w.csv") is not { } rows)
            return;
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(rows.Column("x"), rows.Column("m_repeat")));
        fit.Report.ExitReason.ShouldBe(FitExit.Converged);
        fit.Report.LogLikelihood.ShouldBe(-4055.917694801872, 1e-6);
        fit.Model.P.ShouldBe(6.249572268709826, 1e-5 * 6.25);
        fit.Model.Q.ShouldBe(3.7442246678605646, 1e-5 * 3.74);
        fit.Model.Gamma.ShouldBe(15.443520972905365, 1e-5 * 15.4);
        double[] errors = [1.1900598099248636, 0.29013308337750315, 4.159434902348447];
        for (int i = 0; i < 3; i++)
            fit.Report.Parameters[i].StandardError.ShouldBe(errors[i], 1e-5 * errors[i]);
        fit.FrequencySpendCorrelation.ShouldBe(0.11388791939125532, 1e-12);
        fit.Report.Customers.ShouldBe(946);
    }

    [Fact]
    public void Likelihood_of_the_columns_is_the_sum_over_rows()
    {
        SimulatedSpend drawn = SimulatedSpend.Draw(2000, Truth, 4);
        SpendFit fit = GammaGamma.Fit(drawn.Summary());
        double sum = 0;
        for (int i = 0; i < drawn.X.Length; i++)
            sum += fit.Model.LogLikelihood(drawn.X[i], drawn.M[i]);
        fit.Report.LogLikelihood.ShouldBe(sum, 1e-8);
    }

    [Fact]
    public void The_truth_is_recovered_within_its_standard_errors()
    {
        SpendFit fit = GammaGamma.Fit(SimulatedSpend.Draw(60_000, Truth, 5).Summary());
        double[] truth = [Truth.P, Truth.Q, Truth.Gamma];
        for (int i = 0; i < 3; i++)
        {
            ParameterEstimate estimate = fit.Report.Parameters[i];
            Math.Abs(estimate.Estimate - truth[i]).ShouldBeLessThan(3.5 * estimate.StandardError);
            estimate.StandardError.ShouldBeLessThan(0.1 * truth[i]);
        }
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(100)]
    [InlineData(1e12)]
    public void Money_units_change_gamma_and_nothing_else(double unit)
    {
        SimulatedSpend drawn = SimulatedSpend.Draw(3000, Truth, 6);
        SpendFit one = GammaGamma.Fit(drawn.Summary());
        SpendFit other = GammaGamma.Fit(SpendSummary.Of(drawn.X, [.. drawn.M.Select(m => m * unit)]));
        other.Model.P.ShouldBe(one.Model.P, 1e-7 * one.Model.P);
        other.Model.Q.ShouldBe(one.Model.Q, 1e-7 * one.Model.Q);
        (other.Model.Gamma / unit).ShouldBe(one.Model.Gamma, 1e-7 * one.Model.Gamma);
        other.Report.LogLikelihood.ShouldBe(one.Report.LogLikelihood - one.Report.Customers * Math.Log(unit), 1e-6);
    }

    [Fact]
    public void Row_order_does_not_change_a_bit()
    {
        SimulatedSpend drawn = SimulatedSpend.Draw(30_000, Truth, 7);
        int[] order = [.. Enumerable.Range(0, drawn.X.Length)];
        new Random(1).Shuffle(order);
        SpendFit one = GammaGamma.Fit(drawn.Summary());
        SpendFit other = GammaGamma.Fit(SpendSummary.Of([.. order.Select(i => drawn.X[i])], [.. order.Select(i => drawn.M[i])]));
        other.Model.ShouldBe(one.Model);
        other.Report.LogLikelihood.ShouldBe(one.Report.LogLikelihood);
    }

    [Fact]
    public void A_weight_is_that_many_equal_rows()
    {
        SimulatedSpend drawn = SimulatedSpend.Draw(3000, Truth, 8);
        SpendFit weighted = GammaGamma.Fit(SpendSummary.Of(drawn.X, drawn.M, [.. Enumerable.Repeat(3.0, drawn.X.Length)]));
        SpendFit repeated = GammaGamma.Fit(SpendSummary.Of([.. drawn.X, .. drawn.X, .. drawn.X], [.. drawn.M, .. drawn.M, .. drawn.M]));
        repeated.Model.ShouldBe(weighted.Model);
        repeated.Report.Patterns.ShouldBe(weighted.Report.Patterns);
    }

    [Fact]
    public void A_given_start_leads_to_the_same_optimum()
    {
        SpendSummary summary = SimulatedSpend.Draw(3000, Truth, 9).Summary();
        SpendFit free = GammaGamma.Fit(summary);
        var options = new FitOptions { Start = new Dictionary<string, double> { ["p"] = 1, ["q"] = 1, ["gamma"] = 1 } };
        SpendFit started = GammaGamma.Fit(summary, options);
        started.Report.ExitReason.ShouldBe(FitExit.Converged);
        started.Report.LogLikelihood.ShouldBe(free.Report.LogLikelihood, 1e-6);
    }

    [Fact]
    public void A_cancelled_fit_stops() =>
        Should.Throw<OperationCanceledException>(
            () => GammaGamma.Fit(SimulatedSpend.Draw(500, Truth, 9).Summary(), null, new CancellationToken(canceled: true)));
}
