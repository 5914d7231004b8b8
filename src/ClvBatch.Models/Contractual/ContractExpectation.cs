namespace ClvBatch.Models.Contractual;

/// <summary>What is still to come from a contract that runs, in periods of one payment each, counted from its next renewal on.</summary>
/// <remarks>
/// The payment of the period that runs is not part of it. A customer after n renewals is in period n + 1, so that the discounted lifetime is
/// DERL(n + 1) of Fader and Hardie (2010, eq. 8); it stands at the moment of the next renewal, to which whoever values earlier discounts.
/// </remarks>
/// <param name="Survival">P(still there <c>periods</c> renewals from now).</param>
/// <param name="Lifetime">Payments still expected; null where there is no limit.</param>
/// <param name="DiscountedLifetime">The same, discounted to the next renewal; null only without a discount, where <paramref name="Lifetime"/> is.</param>
public sealed record ContractExpectation(double Survival, double? Lifetime, double? DiscountedLifetime)
{
    /// <param name="model">Retention by period.</param>
    /// <param name="renewals">Renewals behind the contract, 0 in its first period.</param>
    /// <param name="periods">Renewals ahead for <see cref="Survival"/>.</param>
    /// <param name="discountPerPeriod">Effective rate per period, 0 or more.</param>
    public static ContractExpectation Of(RetentionModel model, int renewals, int periods, double discountPerPeriod)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(discountPerPeriod);
        double? lifetime = model.ExpectedResidualLifetime(renewals);
        return new ContractExpectation(
            model.ConditionalSurvival(renewals + periods, renewals),
            lifetime,
            discountPerPeriod > 0 ? model.DiscountedExpectedResidualLifetime(renewals + 1, discountPerPeriod) : lifetime);
    }
}
