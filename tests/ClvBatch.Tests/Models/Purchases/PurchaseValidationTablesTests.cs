using System.Text.Json;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>
/// Oracle: the three classic validation tables of the CDNOW sample (frequency of repeat purchases, cumulative tracking, conditional
/// expectation by frequency), computed elsewhere at the published optimum. The Pareto/NBD frequency column comes from a fit that is less tight.
/// </summary>
public sealed class PurchaseValidationTablesTests
{
    [Theory]
    [InlineData("BG/NBD", "bgnbd", 1e-9)]
    [InlineData("MBG/NBD", "mbgnbd", 1e-9)]
    [InlineData("Pareto/NBD", "pnbd_clvtools", 5e-5)]
    public void Expected_customers_by_frequency(string reference, string column, double relative)
    {
        if (ReferenceData.Rows("frequency_cdnow_sample_cal39w.csv") is not { } table || Ages() is not { } ages)
        {
            return;
        }

        IPurchaseModel model = Optimum(reference);
        foreach (var row in table)
        {
            double expected = row.Number(column);
            ages.Sum(age => model.ProbabilityOfPurchasesNewCustomer((int)row.Number("x"), age)).ShouldBe(expected, relative * expected, row["x"]);
        }
    }

    [Theory]
    [InlineData("BG/NBD", "bgnbd")]
    [InlineData("MBG/NBD", "mbgnbd")]
    [InlineData("Pareto/NBD", "pnbd")]
    public void Cumulative_repeat_purchases_by_week(string reference, string prefix)
    {
        if (ReferenceData.Rows("tracking_cdnow_sample.csv") is not { } table || Ages() is not { } ages)
        {
            return;
        }

        // Week w ends one day before 7w days have passed since the first day of the sample, whose oldest customer is 272 days old at the cut-off.
        IPurchaseModel model = Optimum(reference);
        foreach (var row in table.Where((_, i) => i % 7 == 0))
        {
            double shift = row.Number("week") - (273.0 / 7);
            double expected = row.Number(prefix + "_expected_cum");
            ages.Sum(age => age + shift > 0 ? model.ExpectedTransactionsNewCustomer(age + shift) : 0).ShouldBe(expected, 1e-8 * expected, row["week"]);
        }
    }

    [Theory]
    [InlineData("BG/NBD", "bgnbd")]
    [InlineData("MBG/NBD", "mbgnbd")]
    [InlineData("Pareto/NBD", "pnbd")]
    public void Mean_conditional_expectation_by_frequency(string reference, string column)
    {
        if (ReferenceData.Rows("conditional_expectation_cdnow_sample.csv") is not { } table || ReferenceData.Rows("cdnow_sample_cal39w.csv") is not { } customers)
        {
            return;
        }

        IPurchaseModel model = Optimum(reference);
        for (int bin = 0; bin < table.Count; bin++)
        {
            double expected = table[bin].Number(column);
            customers.Where(c => bin == table.Count - 1 ? c.Number("x") >= bin : c.Number("x") == bin)
                .Average(c => model.ConditionalExpectedTransactions(39, new PurchaseHistory(c.Number("x"), c.Number("t_x_weeks"), c.Number("T_weeks"))))
                .ShouldBe(expected, 1e-7 * expected, table[bin]["bin"]);
        }
    }

    private static double[]? Ages() => ReferenceData.Rows("cdnow_sample_cal39w.csv")?.Select(r => r.Number("T_weeks")).ToArray();

    private static IPurchaseModel Optimum(string reference)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.Find("params_cdnow_sample_cal39w.json")!));
        double[] p = document.RootElement.GetProperty("polished_mle").GetProperty(reference).GetProperty("params").EnumerateObject()
            .Select(e => e.Value.GetDouble()).ToArray();
        return PurchaseReferencePointsTests.Model(reference, p[0], p[1], p[2], p[3]);
    }
}
