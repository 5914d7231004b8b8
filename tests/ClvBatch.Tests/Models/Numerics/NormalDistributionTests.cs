using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

public sealed class NormalDistributionTests
{
    [Fact]
    public void Coarse_table_is_good_to_a_hundred_thousandth()
    {
        for (double z = -9; z <= 9; z += 0.00137)
            NormalDistribution.CoarseCumulative(z).ShouldBe(NormalDistribution.Cumulative(z), 1e-5, $"z = {z}");
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Coarse_table_ends_at_certainty(double z, double probability) => NormalDistribution.CoarseCumulative(z).ShouldBe(probability);
}
