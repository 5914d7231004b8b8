namespace ClvBatch.Models.Spend;

/// <summary>Sums over customers that do not depend on parameters, from one pass; money in units of the mean.</summary>
internal sealed class SpendMoments
{
    private const double Constant = 1e-24;

    public SpendMoments(ScaledSpend spend)
    {
        double[] sums = spend.SumByGroup(5, (segment, s) => AddRows(spend, segment, s));
        int groups = spend.Groups.Length;
        Customers = new double[groups];
        LogTotals = new double[groups];
        double meanX = 0, inverse = 0, squares = 0;
        for (int g = 0; g < groups; g++)
        {
            double x = spend.Groups[g].Frequency;
            (Customers[g], LogTotals[g]) = (sums[5 * g], sums[5 * g + 1]);
            SumLogMean += LogTotals[g] - Customers[g] * Math.Log(x);
            squares += sums[5 * g + 2];
            meanX += Customers[g] * x / spend.Customers;
            inverse += Customers[g] / x;
        }

        MeanLog = SumLogMean / spend.Customers;
        VarianceLog = squares / spend.Customers - MeanLog * MeanLog;
        HarmonicFrequency = spend.Customers / inverse;
        Correlation = Correlate(spend, sums, meanX);
    }

    /// <summary>Customers per group.</summary>
    public double[] Customers { get; }

    /// <summary>Σ ln(x·m) per group.</summary>
    public double[] LogTotals { get; }

    /// <summary>Σ ln m over all customers.</summary>
    public double SumLogMean { get; }

    public double MeanLog { get; }

    public double VarianceLog { get; }

    public double HarmonicFrequency { get; }

    /// <summary>Correlation of x and m; NaN when one of them does not vary.</summary>
    public double Correlation { get; }

    private static void AddRows(ScaledSpend spend, SpendGroup segment, Span<double> sums)
    {
        double logX = Math.Log(segment.Frequency);
        for (int i = segment.From; i < segment.To; i++)
        {
            double w = spend.Weight[i], total = 1 / spend.Reciprocal[i], log = -Math.Log(spend.Reciprocal[i]);
            double deviation = total / segment.Frequency - 1;
            sums[0] += w;
            sums[1] += w * log;
            sums[2] += w * (log - logX) * (log - logX);
            sums[3] += w * deviation;
            sums[4] += w * deviation * deviation;
        }
    }

    private double Correlate(ScaledSpend spend, double[] sums, double meanX)
    {
        double xx = 0, mm = 0, xm = 0;
        for (int g = 0; g < Customers.Length; g++)
        {
            double deviation = spend.Groups[g].Frequency - meanX;
            xx += Customers[g] * deviation * deviation;
            mm += sums[5 * g + 4];
            xm += deviation * sums[5 * g + 3];
        }

        bool bothVary = xx > Constant * meanX * meanX * spend.Customers && mm > Constant * spend.Customers;
        return bothVary ? xm / Math.Sqrt(xx * mm) : double.NaN;
    }
}
