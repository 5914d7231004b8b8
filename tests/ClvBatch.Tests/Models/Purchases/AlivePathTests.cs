using ClvBatch.Models.Purchases;

namespace ClvBatch.Tests.Models.Purchases;

/// <summary>Oracle: the closed form of BG/NBD, P(alive) = 1 / (1 + a/(b+x−1)·((α+T)/(α+t_x))^(r+x)), and the model's own functions.</summary>
public sealed class AlivePathTests
{
    private static readonly Dictionary<string, double> Parameters = new() { ["r"] = 0.55, ["alpha"] = 7, ["a"] = 0.9, ["b"] = 2.1, ["s"] = 0.6, ["beta"] = 9, ["k"] = 2 };

    private static readonly IPurchaseModel Model = PurchaseModels.Create(PurchaseModels.BgNbd, Parameters);

    [Fact]
    public void Purchases_at_days_0_10_and_24_fall_and_jump_as_the_closed_form_says()
    {
        IReadOnlyList<AlivePoint> path = AlivePath.Observed(Model, [0, 10, 24], 31, 7);

        path.Select(point => point.Day).ShouldBe([0, 7, 10, 10, 17, 24, 24, 31]);
        double[] expected = [1, 1, 1, Closed(1, 10, 10), Closed(1, 10, 17), Closed(1, 10, 24), Closed(2, 24, 24), Closed(2, 24, 31)];
        for (int i = 0; i < expected.Length; i++)
            path[i].ProbabilityAlive.ShouldBe(expected[i], 1e-12, $"point {i}");
    }

    [Fact]
    public void Purchase_on_the_last_day_ends_the_path_with_its_jump() =>
        AlivePath.Observed(Model, [0, 14], 14, 30).Select(point => point.Day).ShouldBe([0, 14, 14]);

    [Theory]
    [InlineData(PurchaseModels.BgNbd)]
    [InlineData(PurchaseModels.MbgNbd)]
    [InlineData(PurchaseModels.MbgCnbdK)]
    [InlineData(PurchaseModels.ParetoNbd)]
    public void Silence_never_raises_it_a_purchase_never_lowers_it_and_the_end_is_what_the_snapshot_says(string name)
    {
        IPurchaseModel model = PurchaseModels.Create(name, Parameters);
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            int[] days = [0, .. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(1, 500)).Distinct().Order()];
            int end = days[^1] + random.Next(300);
            IReadOnlyList<AlivePoint> path = AlivePath.Observed(model, days, end, 1 + random.Next(20));
            for (int p = 1; p < path.Count; p++)
            {
                // The first repeat of BG/NBD is the exception: until then its customers are alive by definition.
                bool isJump = path[p].Day == path[p - 1].Day && days.Contains(path[p].Day);
                if (!isJump)
                    path[p].ProbabilityAlive.ShouldBeLessThanOrEqualTo(path[p - 1].ProbabilityAlive + 1e-12, $"{name}, case {i}");
                else if (name is not PurchaseModels.BgNbd || path[p].Day != days.ElementAtOrDefault(1))
                    path[p].ProbabilityAlive.ShouldBeGreaterThanOrEqualTo(path[p - 1].ProbabilityAlive - 1e-12, $"{name}, case {i}");
            }

            path[^1].ProbabilityAlive.ShouldBe(model.ProbabilityAlive(new PurchaseHistory(days.Length - 1, days[^1] / 7.0, end / 7.0)), 1e-12);
        }
    }

    [Fact]
    public void Onwards_it_starts_where_the_past_ends_and_silence_is_worse_than_what_is_expected()
    {
        PurchaseHistory history = new(4, 20, 26);
        IReadOnlyList<AlivePoint> expected = AlivePath.Expected(Model, history, 365, 7);
        IReadOnlyList<AlivePoint> silent = AlivePath.Silent(Model, history, 365, 7);

        (expected[0].Day, expected[^1].Day).ShouldBe((182, 182 + 365));
        expected[0].ProbabilityAlive.ShouldBe(Model.ProbabilityAlive(history), 1e-12);
        silent[0].ShouldBe(expected[0]);
        expected[^1].ProbabilityAlive.ShouldBe(Model.ProbabilityAlive(history, 365 / 7.0), 1e-12);
        silent[^1].ProbabilityAlive.ShouldBe(Closed(4, 140, 182 + 365), 1e-12);
        expected.Zip(silent).Skip(1).ShouldAllBe(pair => pair.First.ProbabilityAlive > pair.Second.ProbabilityAlive);
    }

    [Theory]
    [InlineData(new[] { 1, 5 }, 9)]
    [InlineData(new[] { 0, 5, 5 }, 9)]
    [InlineData(new[] { 0, 5 }, 4)]
    [InlineData(new int[0], 4)]
    public void Occasions_out_of_order_are_refused(int[] occasions, int end) =>
        Should.Throw<ArgumentException>(() => AlivePath.Observed(Model, occasions, end, 1));

    private static double Closed(int x, int last, int day)
    {
        double odds = 0.9 / (2.1 + x - 1) * Math.Pow((7 + (day / 7.0)) / (7 + (last / 7.0)), 0.55 + x);
        return 1 / (1 + odds);
    }
}
