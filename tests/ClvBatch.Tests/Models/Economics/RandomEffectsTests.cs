using ClvBatch.Models.Economics;

namespace ClvBatch.Tests.Models.Economics;

public sealed class RandomEffectsTests
{
    [Fact]
    public void Differences_within_the_errors_are_not_believed() =>
        RandomEffects.Shrink([(0.9, 0.2), (1.1, 0.2)], 1).Select(it => it.Value).ShouldBe([1, 1], 1e-12);

    [Fact]
    public void Differences_far_beyond_the_errors_are()
    {
        // Between the groups: Q = 2 · 0.25² · 10,000 = 1,250, less 1, over 20,000 − 10,000: τ² = 0.1249; kept is τ² / (τ² + 0.0001).
        IReadOnlyList<(double Value, double StandardError)> shrunk = RandomEffects.Shrink([(0.5, 0.01), (1, 0.01)], 1);
        shrunk[0].Value.ShouldBe(1 - (0.5 * 0.1249 / 0.125), 1e-12);
        shrunk[0].StandardError.ShouldBe(Math.Sqrt(0.0001 * 0.1249 / 0.125), 1e-12);
        shrunk[1].Value.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Single_group_is_the_whole() => RandomEffects.Shrink([(0.4, 0.01)], 1)[0].Value.ShouldBe(1, 1e-12);
}
