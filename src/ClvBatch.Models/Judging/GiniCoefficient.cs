namespace ClvBatch.Models.Judging;

/// <summary>Gini coefficients from concentration curves: 0 = all customers alike, towards 1 = one customer holds everything.</summary>
public static class GiniCoefficient
{
    /// <summary>Inequality of non-negative values; null when one is negative or nothing is positive.</summary>
    public static double? Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights = default) =>
        Of(values, ConcentrationCurve.Of(values, values, weights));

    /// <summary>
    /// How well a prediction orders customers, as a share of what the perfect order reaches: 1 = perfect, 0 = random, negative =
    /// upside down. Null when the actual values do not differ or are not positive in total.
    /// </summary>
    public static double? Normalized(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, ReadOnlySpan<double> weights = default)
    {
        double? perfect = Of(actual, weights);
        double? reached = ConcentrationCurve.Of(predicted, actual, weights).Area * 2 - 1;
        return perfect > 1e-12 ? reached / perfect : null;
    }

    internal static double? Of(ReadOnlySpan<double> values, ConcentrationCurve curve)
    {
        foreach (double value in values)
        {
            if (value < 0)
                return null;
        }

        return curve.Area * 2 - 1;
    }
}
