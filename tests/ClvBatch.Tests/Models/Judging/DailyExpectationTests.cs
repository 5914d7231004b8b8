using ClvBatch.Models.Judging;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Judging;

public class DailyExpectationTests
{
    [Theory]
    [InlineData("BgNbd")]
    [InlineData("MbgNbd")]
    [InlineData("MbgCnbdK")]
    [InlineData("ParetoNbd")]
    public void Days_between_the_weeks_are_those_of_the_model(string name)
    {
        Func<double, double> exact = Model(name).ExpectedTransactionsNewCustomer;
        double[] values = DailyExpectation.Of(exact, 1500);
        values.Length.ShouldBe(1501);
        values[0].ShouldBe(0);
        foreach (int day in Enumerable.Range(1, 120).Concat(Enumerable.Range(1, 115).Select(i => 13 * i)))
            values[day].ShouldBe(exact(day / 7.0), 1e-6 * exact(day / 7.0), $"day {day}");
    }

    [Fact]
    public void A_cubic_is_met_exactly() =>
        DailyExpectation.Of(t => t + t * t * t / 1000, 200)[199].ShouldBe(199 / 7.0 + Math.Pow(199 / 7.0, 3) / 1000, 1e-9);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(55)]
    [InlineData(111)]
    [InlineData(114)]
    public void Short_histories_have_a_value_for_every_day(int lastDay) =>
        DailyExpectation.Of(t => 2 * t, lastDay).Select(value => Math.Round(value * 3.5, 9)).ShouldBe(Enumerable.Range(0, lastDay + 1).Select(day => (double)day));

    private static IPurchaseModel Model(string name) => PurchaseModels.Create(name, name switch
    {
        "ParetoNbd" => new Dictionary<string, double> { ["r"] = 0.55, ["alpha"] = 10.6, ["s"] = 0.61, ["beta"] = 11.7 },
        "MbgCnbdK" => new Dictionary<string, double> { ["r"] = 0.6, ["alpha"] = 3, ["a"] = 0.8, ["b"] = 1.9, ["k"] = 3 },
        _ => new Dictionary<string, double> { ["r"] = 0.25, ["alpha"] = 4.4, ["a"] = 0.8, ["b"] = 2.4 },
    });
}
