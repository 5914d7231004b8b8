using ClvBatch.Models.Numerics;

namespace ClvBatch.Models;

/// <summary>
/// Running sums of a group: means, predictive variances, totals under every shifted parameter set and the slopes of the total by the
/// logarithms of the spend parameters. Group <c>groups - 1</c> is the grand total.
/// </summary>
internal sealed class ClvSums(int groups, int shifts)
{
    private const int Fixed = 7;

    public int Width => Fixed + (2 * shifts);

    public void Add(
        Span<double> totals, int group, CustomerMoments m, ReadOnlySpan<double> orders, ReadOnlySpan<double> dects, ReadOnlySpan<double> slopes)
    {
        AddTo(totals.Slice((groups - 1) * Width, Width), m, orders, dects, slopes);
        if (group >= 0)
        {
            AddTo(totals.Slice(group * Width, Width), m, orders, dects, slopes);
        }
    }

    public ClvTotals Finish(ReadOnlySpan<double> totals, double[,] spendCovariance, double z)
    {
        IntervalEstimate[] orders = new IntervalEstimate[groups];
        IntervalEstimate[] values = new IntervalEstimate[groups];
        for (int g = 0; g < groups; g++)
        {
            ReadOnlySpan<double> sum = totals.Slice(g * Width, Width);
            orders[g] = Interval(sum[0], sum[1] + AxisVariance(sum.Slice(Fixed, shifts)), z);
            double spend = SymmetricMatrix.QuadraticForm(spendCovariance, sum.Slice(4, 3));
            values[g] = Interval(sum[2], sum[3] + AxisVariance(sum.Slice(Fixed + shifts, shifts)) + spend, z);
        }

        return new ClvTotals(orders, values);
    }

    private void AddTo(Span<double> sum, CustomerMoments m, ReadOnlySpan<double> orders, ReadOnlySpan<double> dects, ReadOnlySpan<double> slopes)
    {
        sum[0] += m.Orders;
        sum[1] += m.OrdersVariance;
        sum[2] += m.Value;
        sum[3] += m.ValueVariance;
        for (int i = 0; i < 3; i++)
        {
            sum[4 + i] += m.Value * slopes[i];
        }

        double perPurchase = m.Dect > 0 ? m.Value / m.Dect : 0.0;
        for (int k = 0; k < shifts; k++)
        {
            sum[Fixed + k] += orders[k];
            sum[Fixed + shifts + k] += perPurchase * dects[k];
        }
    }

    private static double AxisVariance(ReadOnlySpan<double> pairs)
    {
        double sum = 0.0;
        for (int k = 0; k < pairs.Length; k += 2)
        {
            double half = 0.5 * (pairs[k] - pairs[k + 1]);
            sum += half * half;
        }

        return sum;
    }

    private static IntervalEstimate Interval(double mean, double variance, double z)
    {
        double half = z * Math.Sqrt(variance);
        return new IntervalEstimate(mean, Math.Max(0, mean - half), mean + half);
    }
}
