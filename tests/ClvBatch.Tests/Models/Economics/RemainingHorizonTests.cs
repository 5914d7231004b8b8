using ClvBatch.Models;
using ClvBatch.Models.Economics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Economics;

/// <summary>Oracle: DECT of each customer by itself.</summary>
public sealed class RemainingHorizonTests
{
    private const int Customers = 2000;

    private static readonly double Delta = DiscountRate.FromAnnual(0.1).ContinuousPerWeek;
    private static readonly double[] Horizons = [.. new[] { 3, 12, 24, 36 }.Select(months => DiscountRate.WeeksInMonths(months))];
    private static readonly ScoreColumns Rows = Draw();

    public static TheoryData<string> Models => ["BgNbd", "MbgNbd", "MbgCnbdK", "ParetoNbd"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_customer_has_its_own_dect_over_what_is_left(string name)
    {
        IPurchaseModel model = Model(name);
        double[][] left = Score(model);
        for (int row = 0; row < Customers; row += 7)
        {
            PurchaseHistory history = new(Rows.Frequency[row], Rows.Recency[row], Rows.Age[row]);
            for (int h = 0; h < Horizons.Length; h++)
            {
                double expected = history.Age >= Horizons[h] ? 0 : model.Dect(Horizons[h] - history.Age, Delta, history);
                left[h][row].ShouldBe(expected, 1e-7 * Math.Max(1, expected), $"{name}, {history}, horizon {Horizons[h]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Longer_horizon_never_leaves_less(string name)
    {
        double[][] left = Score(Model(name));
        for (int row = 0; row < Customers; row++)
        {
            for (int h = 1; h < Horizons.Length; h++)
                left[h][row].ShouldBeGreaterThanOrEqualTo(left[h - 1][row] - 1e-9);
        }
    }

    [Fact]
    public void Wrong_number_of_columns_is_refused() =>
        Should.Throw<ArgumentException>(() => RemainingHorizon.Score(Model("BgNbd"), Rows, new ScoreRequest(Horizons, Delta), [new double[Customers]], default));

    private static double[][] Score(IPurchaseModel model)
    {
        double[][] left = [.. Horizons.Select(_ => new double[Customers])];
        RemainingHorizon.Score(model, Rows, new ScoreRequest(Horizons, Delta), left, CancellationToken.None);
        return left;
    }

    private static IPurchaseModel Model(string name) => PurchaseModels.Create(name, name switch
    {
        "ParetoNbd" => new Dictionary<string, double> { ["r"] = 0.55, ["alpha"] = 10.6, ["s"] = 0.61, ["beta"] = 11.7 },
        "MbgCnbdK" => new Dictionary<string, double> { ["r"] = 0.6, ["alpha"] = 7, ["a"] = 0.8, ["b"] = 1.9, ["k"] = 2 },
        _ => new Dictionary<string, double> { ["r"] = 0.6, ["alpha"] = 7, ["a"] = 0.8, ["b"] = 1.9 },
    });

    private static ScoreColumns Draw()
    {
        Random random = new(5);
        double[] age = [.. Enumerable.Range(0, Customers).Select(_ => random.Next(0, 1300) / 7.0)];
        double[] frequency = [.. age.Select(weeks => weeks < 1 ? 0.0 : Math.Min(random.Next(0, 12), Math.Floor(random.NextDouble() * random.Next(0, 40))))];
        double[] recency = [.. age.Select((weeks, i) => frequency[i] == 0 ? 0 : weeks * (0.1 + (0.9 * random.NextDouble())))];
        return new ScoreColumns(frequency, recency, age);
    }
}
