using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// What a customer with known traits is expected to do, in closed form: while alive, purchases come at rate λ and each is the last one
/// with probability p, so the purchase rate after time t is λ·exp(−λ·p·t). Discounted at 10 % a year where the name says so; EUR.
/// </summary>
/// <param name="Orders12Months">Expected purchase occasions in the 12 months after the shop's last day.</param>
/// <param name="DiscountedRevenue36Months">Expected discounted revenue of the 36 months after it.</param>
/// <param name="DiscountedRevenueResidual">The same without an end.</param>
/// <param name="RevenueOfNewCustomer36Months">
/// Expected discounted revenue of the 36 months from the first purchase on, that one included and the drop-out right after it allowed for:
/// the value of a new customer before margin, as it stood when the customer came.
/// </param>
internal readonly record struct ExpectedFuture(
    double Orders12Months, double DiscountedRevenue36Months, double DiscountedRevenueResidual, double RevenueOfNewCustomer36Months)
{
    public const double AnnualDiscountRate = 0.10;

    private const double WeeksPerMonth = 365.25 / 12 / 7;

    /// <summary>δ, continuous and per week.</summary>
    private static readonly double Discount = Math.Log(1 + AnnualDiscountRate) * 7 / 365.25;

    public static ExpectedFuture Of(LatentCustomer latent, double meanValue, bool isAlive)
    {
        double alive = isAlive ? 1 : 0;
        double survivesStart = latent.DropsOutAtStart ? 1 - latent.DropoutProbability : 1;
        double ofLiving36 = Orders(latent, 36 * WeeksPerMonth, Discount);
        return new ExpectedFuture(
            alive * Orders(latent, 12 * WeeksPerMonth, 0),
            alive * meanValue * ofLiving36,
            alive * meanValue * latent.Rate / (latent.Rate * latent.DropoutProbability + Discount),
            meanValue * (1 + survivesStart * ofLiving36));
    }

    /// <summary>∫ λ·exp(−(λp + δ)u) du from 0 to <paramref name="weeks"/>.</summary>
    private static double Orders(LatentCustomer latent, double weeks, double discount)
    {
        double decay = latent.Rate * latent.DropoutProbability + discount;
        double exponent = decay * weeks;
        // Below this the quotient loses its digits and the series is exact.
        return exponent < 1e-6 ? latent.Rate * weeks * (1 - exponent / 2) : latent.Rate * (1 - Math.Exp(-exponent)) / decay;
    }
}
