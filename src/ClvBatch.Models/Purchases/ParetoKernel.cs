using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// P(alive) of the Pareto/NBD in bulk. With φ(y) = s/(β+y)·∫ over an unlimited silence from y on (<see cref="DeathIntegral"/>), the odds of
/// having died are φ(t_x)·((α+T)/(α+t_x))^n·((β+T)/(β+t_x))^s - φ(T); φ is smooth in y and tabulated per frequency, as is the lapse time.
/// </summary>
internal sealed class ParetoKernel : AliveKernel
{
    private readonly ParetoNbdModel _model;
    private readonly double _shift;
    private readonly double[] _frequency;
    private readonly ChebyshevSeries?[] _phi;
    private readonly Lazy<ChebyshevSeries?>[] _lapse;
    private readonly double _resolution;

    public ParetoKernel(ParetoNbdModel model, FrequencyGroups groups, double resolution, CancellationToken ct)
    {
        _model = model;
        _resolution = resolution;
        _shift = Math.Min(model.Alpha, model.Beta);
        _frequency = groups.Groups.Select(g => g.Frequency).ToArray();
        _phi = new ChebyshevSeries?[_frequency.Length];
        Parallel.For(0, _frequency.Length, new ParallelOptions { CancellationToken = ct }, g =>
            _phi[g] = Tabulate(groups.Groups[g].Rows, groups.Groups[g].MinRecency, groups.Groups[g].MaxAge, y => Phi(_frequency[g], y)));
        _lapse = [.. groups.Groups.Select(group => new Lazy<ChebyshevSeries?>(() =>
            Tabulate(group.Rows, group.MinRecency, group.MaxRecency, y => Math.Log(_model.LapseWeeks(group.Frequency, y)))))];
    }

    public override double ProbabilityAlive(int group, double recency, double age, Span<double> phases)
    {
        phases[0] = 1.0;
        if (_phi[group] is not { } phi)
        {
            return Expit(-_model.LogDeathOdds(_frequency[group], recency, age));
        }

        double logAge = Math.Log(_shift + age);
        double logRecency = Math.Log(_shift + recency);
        (double early, double late) = phi.Evaluate(logRecency, logAge);
        double shiftIsAlpha = _model.Alpha <= _model.Beta ? 1.0 : 0.0;
        double other = Math.Max(_model.Alpha, _model.Beta);
        double otherGrowth = Math.Log((other + age) / (other + recency));
        double n = _model.R + _frequency[group];
        double growth = ((shiftIsAlpha > 0 ? n : _model.S) * (logAge - logRecency)) + ((shiftIsAlpha > 0 ? _model.S : n) * otherGrowth);
        if (growth > 600)
        {
            return Math.Exp(-growth) / early;
        }

        double odds = (early * Math.Exp(growth)) - late;
        return 1 / (1 + Math.Max(odds, 0));
    }

    public override double WeeksToNextPurchase(int group, double age, ReadOnlySpan<double> phases) => 1 / _model.Intensity(_frequency[group], age);

    public override double LapseWeeks(int group, double recency)
    {
        return _lapse[group].Value is { } lapse
            ? Math.Exp(lapse.Evaluate(Math.Log(_shift + recency)))
            : _model.LapseWeeks(_frequency[group], recency);
    }

    private double Phi(double frequency, double y) =>
        _model.S / (_model.Beta + y)
            * DeathIntegral.Evaluate(_model.R + frequency, _model.Alpha + y, _model.S, _model.Beta + y, double.PositiveInfinity);

    /// <summary>A table where it needs fewer evaluations than the rows themselves and the function is finite on the range.</summary>
    private ChebyshevSeries? Tabulate(int rows, double low, double high, Func<double, double> f)
    {
        double from = Math.Log(_shift + low);
        double to = Math.Log(_shift + high);
        int points = (int)Math.Ceiling(_resolution * ChebyshevSeries.PointsFor(to - from, 2.4));
        if (rows < 2 * points)
        {
            return null;
        }

        double[] samples = Array.ConvertAll(ChebyshevSeries.SamplePoints(from, to, points), theta => f(Math.Max(0, Math.Exp(theta) - _shift)));
        return Array.TrueForAll(samples, double.IsFinite) ? ChebyshevSeries.Fit(from, to, points, 1, samples) : null;
    }
}
