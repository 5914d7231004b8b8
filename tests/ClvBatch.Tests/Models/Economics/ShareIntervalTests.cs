using ClvBatch.Models.Economics;

namespace ClvBatch.Tests.Models.Economics;

public sealed class ShareIntervalTests
{
    [Fact]
    public void None_of_ten_may_still_be_a_quarter()
    {
        // z²/n / (1 + z²/n) with z = 1.96, n = 10.
        (double low, double high) = ShareInterval.Wilson(0, 10, 1.96);
        low.ShouldBe(0, 1e-15);
        high.ShouldBe(0.38416 / 1.38416, 1e-12);
    }

    [Fact]
    public void Half_of_many_lies_around_a_half()
    {
        (double low, double high) = ShareInterval.Wilson(0.5, 10_000, 1.645);
        (low + high).ShouldBe(1, 1e-12);
        (high - low).ShouldBe(2 * 1.645 * Math.Sqrt(0.25 / 10_000), 1e-5);
    }

    [Theory]
    [InlineData(-0.1, 10)]
    [InlineData(0.5, 0)]
    public void Impossible_shares_are_refused(double share, double trials) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ShareInterval.Wilson(share, trials, 1.645));
}
