using ClvBatch.Models.Economics;

namespace ClvBatch.Tests.Models.Economics;

public sealed class InvestmentBandsTests
{
    private static readonly InvestmentBands Bands = new(3, 5.0 / 3);

    [Theory]
    [InlineData(0, InvestmentBand.Unprofitable)]
    [InlineData(0.99, InvestmentBand.Unprofitable)]
    [InlineData(1, InvestmentBand.OverInvested)]
    [InlineData(2.99, InvestmentBand.OverInvested)]
    [InlineData(3, InvestmentBand.Balanced)]
    [InlineData(5, InvestmentBand.Balanced)]
    [InlineData(5.01, InvestmentBand.UnderInvested)]
    public void Ratio_lies_in_its_band(double ratio, InvestmentBand band) => Bands.Of(ratio).ShouldBe(band);

    [Fact]
    public void Ends_of_an_interval_agree_within_a_band_only()
    {
        Bands.Agree(3.1, 4.9).ShouldBeTrue();
        Bands.Agree(2.9, 3.1).ShouldBeFalse();
    }
}
