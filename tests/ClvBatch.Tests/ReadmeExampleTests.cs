using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests;

/// <summary>The example of the README is this code: compiled, run, and held against the README line by line.</summary>
public sealed class ReadmeExampleTests
{
    private const string Begin = "        // begin example";
    private const string End = "        // end example";

    [Fact]
    public void Readme_holds_the_lines_that_are_tested_here()
    {
        string[] lines = File.ReadAllLines(RepositoryRoot.File("tests/ClvBatch.Tests/ReadmeExampleTests.cs"));
        string[] usings = ["using ClvBatch.Models;", "using ClvBatch.Models.Purchases;", "using ClvBatch.Models.Spend;"];
        usings.ShouldBeSubsetOf(lines);
        IEnumerable<string> body = lines.SkipWhile(line => line != Begin).Skip(1).TakeWhile(line => line != End).Select(line => line.Length > 8 ? line[8..] : line);
        string[] example = ["```csharp", .. usings, string.Empty, .. body, "```"];
        example.Length.ShouldBeLessThanOrEqualTo(34);
        File.ReadAllText(RepositoryRoot.File("README.md")).ReplaceLineEndings("\n").ShouldContain(string.Join('\n', example));
    }

    [Fact]
    public void Every_customer_has_a_value_that_follows_the_currency()
    {
        (string Customer, DateOnly Date, double Amount)[] sales = Simulate();
        Dictionary<string, double> clv = NextYear(sales), inCents = NextYear([.. sales.Select(sale => sale with { Amount = 100 * sale.Amount })]);
        clv.Keys.ShouldBe(sales.Select(sale => sale.Customer).Distinct(), ignoreOrder: true);
        foreach ((string customer, double value) in clv)
        {
            value.ShouldBeGreaterThan(0);
            inCents[customer].ShouldBe(100 * value, 1e-4 * value);
        }
    }

    private static Dictionary<string, double> NextYear((string Customer, DateOnly Date, double Amount)[] sales)
    {
        // begin example
        // sales: (string Customer, DateOnly Date, double Amount)[], in any order
        DateOnly asOf = sales.Max(sale => sale.Date);
        var customers = sales.GroupBy(sale => sale.Customer).Select(own =>
        {
            var days = own.GroupBy(sale => sale.Date, sale => sale.Amount).OrderBy(day => day.Key).ToArray();
            return (
                Id: own.Key,
                Frequency: days.Length - 1.0,
                Recency: (days[^1].Key.DayNumber - days[0].Key.DayNumber) / 7.0,
                Age: (asOf.DayNumber - days[0].Key.DayNumber) / 7.0,
                MonetaryValue: days.Length > 1 ? days.Skip(1).Average(day => day.Sum()) : double.NaN);
        }).ToArray();
        double[] x = [.. customers.Select(c => c.Frequency)], recency = [.. customers.Select(c => c.Recency)];
        double[] age = [.. customers.Select(c => c.Age)], value = [.. customers.Select(c => c.MonetaryValue)];

        PurchaseFit purchases = PurchaseModels.Fit(PurchaseModels.MbgNbd, PurchaseSummary.Create(x, recency, age), FitOptions.Default, default);
        SpendFit spend = GammaGamma.Fit(SpendSummary.Of(x, value));

        ScoreRequest nextYear = new([365.25 / 7], DiscountRate.FromAnnual(0.10).ContinuousPerWeek);
        double[] orders = new double[x.Length];
        purchases.Model.Score(new ScoreColumns(x, recency, age), nextYear, new ScoreColumnsOut { Dect = [orders] }, default);
        const double Margin = 0.30;
        Dictionary<string, double> clv = customers.Select((customer, i) => (customer.Id, Clv: Margin * orders[i] * spend.Model.ExpectedMonetaryValue(x[i], value[i])))
            .ToDictionary(customer => customer.Id, customer => customer.Clv);
        // end example
        return clv;
    }

    private static (string Customer, DateOnly Date, double Amount)[] Simulate()
    {
        DateOnly end = new(2026, 6, 30);
        List<(string, DateOnly, double)> sales = [];
        for (int i = 0; i < 500; i++)
        {
            RandomStream random = new(5, (ulong)i);
            int age = 1 + random.NextBelow(600);
            double rate = new SpendProcess(6, 4, 15).DrawRate(random);
            PurchaseWalk walk = new(new BetaGeometricProcess(0.6, 6, 0.8, 2.5).Draw(random), random);
            string customer = i.ToString(CultureInfo.InvariantCulture);
            sales.Add((customer, end.AddDays(-age), 10));
            while (walk.TryAdvance(age / 7.0))
                sales.Add((customer, end.AddDays((int)(7 * walk.Time) - age), random.NextGamma(6, rate)));
        }

        return [.. sales];
    }
}
