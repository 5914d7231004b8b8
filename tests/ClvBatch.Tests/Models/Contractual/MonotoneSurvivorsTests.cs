using ClvBatch.Models.Contractual;

namespace ClvBatch.Tests.Models.Contractual;

public class MonotoneSurvivorsTests
{
    [Fact]
    public void A_falling_sequence_stays() => MonotoneSurvivors.Of([9, 5, 5, 1]).ShouldBe([9, 5, 5, 1]);

    [Fact]
    public void Rises_are_pooled_and_the_sum_is_kept() => MonotoneSurvivors.Of([10, 4, 6, 7, 3, 4]).ShouldBe([10, 17 / 3.0, 17 / 3.0, 17 / 3.0, 3.5, 3.5]);

    [Fact]
    public void Nothing_stays_nothing() => MonotoneSurvivors.Of([]).ShouldBeEmpty();
}
