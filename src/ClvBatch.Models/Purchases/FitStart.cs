namespace ClvBatch.Models.Purchases;

/// <summary>Starting values of a fit: those of the options where given, else the model's own, moved inside the box.</summary>
internal static class FitStart
{
    public static double[] Choose(
        FitOptions options, IReadOnlyList<string> names, double[] reportScale, double[] suggested, double[] lower, double[] upper)
    {
        double[] start = new double[suggested.Length];
        for (int i = 0; i < start.Length; i++)
        {
            double value = options.Start is { } given && given.TryGetValue(names[i], out double chosen) ? chosen / reportScale[i] : suggested[i];
            if (!(value > 0) || !double.IsFinite(value))
            {
                throw new ModelFitException($"The starting value of {names[i]} must be a positive number.");
            }

            start[i] = Math.Clamp(value, 10 * lower[i], upper[i] / 10);
        }

        return start;
    }
}
