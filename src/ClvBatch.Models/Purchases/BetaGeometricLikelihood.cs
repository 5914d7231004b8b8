using System.Numerics;
using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// Log-likelihood of the beta-geometric family over weighted patterns with its gradient by (r, α, a, b); formula in
/// <see cref="BetaGeometricModel"/>. Gamma functions are per frequency, logarithms of times per distinct time; per pattern there remain one
/// exponential and one logarithm, in vector form.
/// </summary>
internal sealed class BetaGeometricLikelihood
{
    private const int Lane = 256;

    private readonly PurchaseSummary _summary;
    private readonly int _kappa;
    private readonly int _k;
    private readonly double[] _scaledTimes;
    private readonly TimeColumns _times;
    private readonly FrequencyRuns _runs;
    private readonly double[] _logOdds;
    private readonly double[] _inverseSurvivors;
    private readonly CancellationToken _ct;

    /// <param name="scale">Weeks per unit of time of the evaluation.</param>
    public BetaGeometricLikelihood(PurchaseSummary summary, int kappa, int k, double scale, CancellationToken ct)
    {
        (_summary, _kappa, _k, _ct) = (summary, kappa, k, ct);
        _scaledTimes = Array.ConvertAll(summary.Times, t => t / scale);
        _times = new TimeColumns(_scaledTimes);
        _runs = new FrequencyRuns(summary.Frequency, summary.Weight);
        _logOdds = new double[_runs.Frequency.Length];
        _inverseSurvivors = new double[_runs.Frequency.Length];
    }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        (double r, double alpha, double a, double b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        _times.Refresh(alpha);
        double constant = PerFrequency(r, alpha, a, b, gradient);
        Span<double> totals = stackalloc double[5];
        FixedPartitions.Sum(_summary.Count, 5, totals, (from, to, sums) => Patterns(r, from, to, sums), _ct);
        gradient[0] += totals[1];
        gradient[1] += totals[2];
        gradient[2] += totals[3] / a;
        gradient[3] -= totals[4];
        return constant + totals[0];
    }

    private double PerFrequency(double r, double alpha, double a, double b, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0.0;
        double logAlpha = Math.Log(alpha);
        for (int i = 0; i < _runs.Frequency.Length; i++)
        {
            double x = _runs.Frequency[i];
            double weight = _runs.Weight[i];
            double purchases = x + _kappa;
            double survivors = b + purchases - 1;
            bool canBeDead = purchases >= 1;
            _logOdds[i] = canBeDead ? Math.Log(a / survivors) : double.NegativeInfinity;
            _inverseSurvivors[i] = canBeDead ? 1 / survivors : 0.0;
            double both = DigammaDifference(a + b, purchases);
            sum += weight * (LogGammaRatio(r, _k * x) + (r * logAlpha) + BetaMoments.LogSurvivors(a, b, purchases));
            gradient[0] += weight * (DigammaDifference(r, _k * x) + logAlpha);
            gradient[1] += weight * r / alpha;
            gradient[2] -= weight * both;
            gradient[3] += weight * (DigammaDifference(b, purchases) - both);
        }

        return sum;
    }

    /// <summary>Adds Σw·value, Σw·∂r, Σw·∂α, Σw·q and Σw·q/(b+x-1+κ), where q = P(dropped out), of the patterns [from, to).</summary>
    private void Patterns(double r, int from, int to, Span<double> sums)
    {
        Span<double> odds = stackalloc double[Lane];
        Span<double> logs = stackalloc double[Lane];
        var phases = new PhaseLanes(_k, stackalloc double[3 * Lane]);
        for (int start = from; start < to; start += Lane)
        {
            int count = Math.Min(Lane, to - start);
            FillOdds(r, start, count, odds);
            if (_k > 1)
            {
                FillPhases(r, start, count, phases, odds);
            }

            LogOnePlusExp(odds, logs);
            Accumulate(r, start, count, odds, logs, sums);
            if (_k > 1)
            {
                AddPhases(start, count, odds, phases, sums);
            }
        }
    }

    /// <summary>ln of the drop-out term of each pattern: odds·((α+T)/(α+t_x))^n.</summary>
    private void FillOdds(double r, int start, int count, Span<double> odds)
    {
        double[] log = _times.Log;
        for (int i = 0; i < count; i++)
        {
            int row = start + i;
            int run = _runs.RunOfRow[row];
            double n = r + (_k * _runs.Frequency[run]);
            odds[i] = _logOdds[run] + (n * (log[_summary.AgeCode[row]] - log[_summary.RecencyCode[row]]));
        }

        odds[count..].Fill(double.NegativeInfinity);
    }

    /// <summary>In place: odds becomes q = e^d/(1+e^d), logs becomes ln(1+e^d).</summary>
    private static void LogOnePlusExp(Span<double> odds, Span<double> logs)
    {
        for (int i = 0; i < odds.Length; i += Vector<double>.Count)
        {
            Vector<double> d = new(odds[i..]);
            Vector<double> e = Vector.Exp(-Vector.Abs(d));
            Vector<double> one = Vector<double>.One;
            Vector<double> larger = one / (one + e);
            (Vector.Max(d, Vector<double>.Zero) + VectorFunctions.Log1p(e)).CopyTo(logs[i..]);
            Vector.ConditionalSelect(Vector.GreaterThan(d, Vector<double>.Zero), larger, e * larger).CopyTo(odds[i..]);
        }
    }

    /// <summary>The sum over phases of each pattern; the odds become relative to it.</summary>
    private void FillPhases(double r, int start, int count, PhaseLanes phases, Span<double> odds)
    {
        for (int i = 0; i < count; i++)
        {
            int age = _summary.AgeCode[start + i];
            phases.Shape[i] = r + (_k * _summary.Frequency[start + i]);
            phases.Zeta[i] = (_scaledTimes[age] - _scaledTimes[_summary.RecencyCode[start + i]]) * _times.Inverse[age];
        }

        phases.Shape[count..].Fill(1.0);
        phases.Zeta[count..].Clear();
        phases.Evaluate();
        for (int i = 0; i < count; i++)
        {
            odds[i] -= phases.Log[i];
        }
    }

    private void Accumulate(double r, int start, int count, ReadOnlySpan<double> q, ReadOnlySpan<double> logs, Span<double> sums)
    {
        (double value, double byR, double byAlpha, double dropped, double perSurvivor) = (0, 0, 0, 0, 0);
        for (int i = 0; i < count; i++)
        {
            int row = start + i;
            int run = _runs.RunOfRow[row];
            int age = _summary.AgeCode[row];
            int recency = _summary.RecencyCode[row];
            double weight = _summary.Weight[row];
            double n = r + (_k * _runs.Frequency[run]);
            double mass = weight * q[i];
            value += weight * (logs[i] - (n * _times.Log[age]));
            byR += (mass * (_times.Log[age] - _times.Log[recency])) - (weight * _times.Log[age]);
            byAlpha += n * ((mass * (_times.Inverse[age] - _times.Inverse[recency])) - (weight * _times.Inverse[age]));
            dropped += mass;
            perSurvivor += mass * _inverseSurvivors[run];
        }

        sums[0] += value;
        sums[1] += byR;
        sums[2] += byAlpha;
        sums[3] += dropped;
        sums[4] += perSurvivor;
    }

    private void AddPhases(int start, int count, ReadOnlySpan<double> q, PhaseLanes phases, Span<double> sums)
    {
        (double value, double byR, double byAlpha) = (0, 0, 0);
        for (int i = 0; i < count; i++)
        {
            double weight = _summary.Weight[start + i];
            double alive = weight * (1 - q[i]);
            value += weight * phases.Log[i];
            byR += alive * phases.Shape[i];
            byAlpha -= alive * phases.Zeta[i] * _times.Inverse[_summary.AgeCode[start + i]];
        }

        sums[0] += value;
        sums[1] += byR;
        sums[2] += byAlpha;
    }
}
