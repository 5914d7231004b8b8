namespace ClvBatch.Models.Judging;

/// <summary>
/// Poisson deviance of predicted means: 2·(y·ln(y/μ) − (y − μ)). A consistent score for a mean (a Bregman function; Gneiting 2011,
/// "Making and evaluating point forecasts"), so a model cannot win by predicting the median 0 for everybody, as it can with MAE.
/// </summary>
public static class PoissonDeviance
{
    /// <summary>Deviance of one customer; μ ≥ 0, y ≥ 0; +∞ where y &gt; 0 but μ = 0.</summary>
    public static double Of(double predicted, double actual)
    {
        if (actual == 0)
            return 2 * predicted;
        return predicted > 0 ? 2 * (actual * Math.Log(actual / predicted) - (actual - predicted)) : double.PositiveInfinity;
    }

    /// <summary>Weighted mean over customers; null when a value is negative, because the score is one for counts.</summary>
    public static double? Mean(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, ReadOnlySpan<double> weights = default)
    {
        double sum = 0, n = 0;
        for (int i = 0; i < predicted.Length; i++)
        {
            if (predicted[i] < 0 || actual[i] < 0)
                return null;
            double w = Columns.Weight(weights, i);
            n += w;
            sum += w == 0 ? 0 : w * Of(predicted[i], actual[i]);
        }

        return n > 0 ? sum / n : null;
    }
}
