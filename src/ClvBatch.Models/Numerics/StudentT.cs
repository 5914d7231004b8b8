namespace ClvBatch.Models.Numerics;

/// <summary>Student's t distribution: what a mean of few observations follows whose spread is estimated from the same few.</summary>
/// <remarks>Tails by the incomplete beta function, Abramowitz and Stegun 26.7.1: P(|T| &gt; t) = I_x(ν/2, 1/2), x = ν / (ν + t²).</remarks>
public static class StudentT
{
    /// <summary>P(|T| &gt; t) with ν degrees of freedom, for t ≥ 0.</summary>
    public static double TwoSidedTail(double t, double degreesOfFreedom)
    {
        double square = t * t;
        return IncompleteBeta.Regularized(
            0.5 * degreesOfFreedom, 0.5, degreesOfFreedom / (degreesOfFreedom + square), square / (degreesOfFreedom + square));
    }

    /// <summary>The t with P(|T| &gt; t) = <paramref name="tail"/>, by bisection; half-width of a two-sided interval in standard errors.</summary>
    /// <param name="tail">Strictly between 0 and 1: 0.01 for a 99 % interval.</param>
    /// <param name="degreesOfFreedom">ν &gt; 0; not necessarily whole.</param>
    public static double TwoSidedQuantile(double tail, double degreesOfFreedom)
    {
        if (!(tail is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(tail), tail, "A probability strictly between 0 and 1 is needed.");
        if (!(degreesOfFreedom > 0))
            throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "More than 0 degrees of freedom are needed.");
        double low = 0;
        double high = 1;
        while (TwoSidedTail(high, degreesOfFreedom) > tail)
            (low, high) = (high, 2 * high);
        while (high - low > 1e-13 * high)
        {
            double middle = 0.5 * (low + high);
            if (TwoSidedTail(middle, degreesOfFreedom) > tail)
                low = middle;
            else
                high = middle;
        }

        return 0.5 * (low + high);
    }
}
