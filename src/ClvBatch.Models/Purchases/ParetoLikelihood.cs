using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// Log-likelihood of the Pareto/NBD over weighted patterns with its gradient by (r, α, s, β). The integral over the unseen death time is
/// the function φ of <see cref="ParetoKernel"/> at t_x and T; φ and its slopes are tabulated per frequency as Chebyshev series over the
/// distinct times, which leaves one exponential and one logarithm per pattern.
/// </summary>
internal sealed class ParetoLikelihood
{
    private const int Functions = 5;

    private readonly PurchaseSummary _summary;
    private readonly double[] _scaledTimes;
    private readonly TimeColumns _byAlpha;
    private readonly TimeColumns _byBeta;
    private readonly FrequencyRuns _runs;
    private readonly PatternEnds _ends;
    private readonly double[] _phi;
    private readonly CancellationToken _ct;

    /// <param name="scale">Weeks per unit of time of the evaluation.</param>
    public ParetoLikelihood(PurchaseSummary summary, double scale, CancellationToken ct)
    {
        (_summary, _ct) = (summary, ct);
        _scaledTimes = Array.ConvertAll(summary.Times, t => t / scale);
        _byAlpha = new TimeColumns(_scaledTimes);
        _byBeta = new TimeColumns(_scaledTimes);
        _runs = new FrequencyRuns(summary.Frequency, summary.Weight);
        _ends = new PatternEnds(summary, _runs);
        _phi = new double[_ends.TimeCode.Length * Functions];
    }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        (double r, double alpha, double s, double beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        _byAlpha.Refresh(alpha);
        _byBeta.Refresh(beta);
        Parallel.For(0, _runs.Frequency.Length, new ParallelOptions { CancellationToken = _ct }, run => Tabulate(run, r, alpha, s, beta));
        double constant = PerFrequency(r, alpha, s, beta, gradient);
        Span<double> totals = stackalloc double[Functions];
        FixedPartitions.Sum(_summary.Count, Functions, totals, (from, to, sums) => Patterns(r, s, from, to, sums), _ct);
        for (int i = 0; i < 4; i++)
        {
            gradient[i] += totals[i + 1];
        }

        return constant + totals[0];
    }

    private double PerFrequency(double r, double alpha, double s, double beta, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0.0;
        (double logAlpha, double logBeta) = (Math.Log(alpha), Math.Log(beta));
        for (int i = 0; i < _runs.Frequency.Length; i++)
        {
            double weight = _runs.Weight[i];
            sum += weight * (LogGammaRatio(r, _runs.Frequency[i]) + (r * logAlpha) + (s * logBeta));
            gradient[0] += weight * (DigammaDifference(r, _runs.Frequency[i]) + logAlpha);
            gradient[1] += weight * r / alpha;
            gradient[2] += weight * logBeta;
            gradient[3] += weight * s / beta;
        }

        return sum;
    }

    /// <summary>Fills φ and its slopes by r, α, s, β at the times of one frequency, through a series where that is cheaper.</summary>
    private void Tabulate(int run, double r, double alpha, double s, double beta)
    {
        (int first, int end) = (_ends.Start[run], _ends.Start[run + 1]);
        double n = r + _runs.Frequency[run];
        double shift = Math.Min(alpha, beta);
        double from = Math.Log(shift + _scaledTimes[_ends.TimeCode[first]]);
        double to = Math.Log(shift + _scaledTimes[_ends.TimeCode[end - 1]]);
        int points = ChebyshevSeries.PointsFor(to - from, 2.2);
        if (end - first < points * 3 / 2)
        {
            for (int i = first; i < end; i++)
            {
                Phi(n, _scaledTimes[_ends.TimeCode[i]], alpha, s, beta, _phi.AsSpan(i * Functions, Functions));
            }

            return;
        }

        double[] samples = new double[points * Functions];
        double[] thetas = ChebyshevSeries.SamplePoints(from, to, points);
        for (int i = 0; i < points; i++)
        {
            Phi(n, Math.Max(0, Math.Exp(thetas[i]) - shift), alpha, s, beta, samples.AsSpan(i * Functions, Functions));
        }

        ChebyshevSeries series = ChebyshevSeries.Fit(from, to, points, Functions, samples);
        double[] logs = alpha <= beta ? _byAlpha.Log : _byBeta.Log;
        for (int i = first; i < end; i++)
        {
            series.Evaluate(logs[_ends.TimeCode[i]], _phi.AsSpan(i * Functions, Functions));
        }
    }

    private static void Phi(double n, double y, double alpha, double s, double beta, Span<double> values)
    {
        (double c, double b) = (alpha + y, beta + y);
        Span<double> slopes = stackalloc double[DeathIntegral.DerivativeCount];
        double integral = DeathIntegral.Evaluate(n, c, s, b, double.PositiveInfinity, slopes);
        values[0] = s / b * integral;
        values[1] = s / b * slopes[0];
        values[2] = s / b * slopes[1];
        values[3] = (integral / b) + (s / b * slopes[2]);
        values[4] = (s / b * slopes[3]) - (s / (b * b) * integral);
    }

    /// <summary>
    /// Adds Σw·value and Σw·slopes over [from, to). With growth g = n·ln((α+T)/(α+t_x)) + s·ln((β+T)/(β+t_x)) a pattern contributes
    /// -n·ln(α+T) - s·ln(β+T) + ln(1 + φ(t_x)·e^g - φ(T)), divided through by e^g where that overflows.
    /// </summary>
    private void Patterns(double r, double s, int from, int to, Span<double> sums)
    {
        for (int row = from; row < to; row++)
        {
            int age = _summary.AgeCode[row];
            int recency = _summary.RecencyCode[row];
            double n = r + _summary.Frequency[row];
            double weight = _summary.Weight[row];
            double logAlpha = _byAlpha.Log[age] - _byAlpha.Log[recency];
            double logBeta = _byBeta.Log[age] - _byBeta.Log[recency];
            double growth = (n * logAlpha) + (s * logBeta);
            double shrink = Math.Exp(-growth);
            ReadOnlySpan<double> early = _phi.AsSpan(_ends.Recency[row] * Functions, Functions);
            ReadOnlySpan<double> late = _phi.AsSpan(_ends.Age[row] * Functions, Functions);
            double total = early[0] + ((1 - late[0]) * shrink);
            double inverse = 1 / total;
            double dead = early[0] * inverse;
            double alive = shrink * inverse;
            sums[0] += weight * (growth + Math.Log(total) - (n * _byAlpha.Log[age]) - (s * _byBeta.Log[age]));
            sums[1] += weight * ((dead * logAlpha) + (early[1] * inverse) - (late[1] * alive) - _byAlpha.Log[age]);
            sums[2] += weight * ((dead * n * (_byAlpha.Inverse[age] - _byAlpha.Inverse[recency])) + (early[2] * inverse)
                - (late[2] * alive) - (n * _byAlpha.Inverse[age]));
            sums[3] += weight * ((dead * logBeta) + (early[3] * inverse) - (late[3] * alive) - _byBeta.Log[age]);
            sums[4] += weight * ((dead * s * (_byBeta.Inverse[age] - _byBeta.Inverse[recency])) + (early[4] * inverse)
                - (late[4] * alive) - (s * _byBeta.Inverse[age]));
        }
    }
}
