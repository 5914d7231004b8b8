using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Economics;

/// <summary>
/// Discounted purchases of a living customer from age T to one horizon after the first purchase: a Chebyshev series in ln(shift + T) per
/// frequency and phase (one in all where the model allows it), computed directly for frequencies of fewer rows than a series has points.
/// </summary>
internal sealed class RemainderTables
{
    private readonly PurchaseModel _model;
    private readonly FrequencyGroups _groups;
    private readonly double _horizon;
    private readonly double _delta;
    private readonly ChebyshevSeries?[] _series;

    public RemainderTables(PurchaseModel model, FrequencyGroups groups, double horizon, double delta, CancellationToken ct)
    {
        (_model, _groups, _horizon, _delta) = (model, groups, horizon, delta);
        int tables = model.FutureDependsOnFrequency ? groups.Groups.Count : 1;
        _series = new ChebyshevSeries?[tables * model.Phases];
        Parallel.For(0, _series.Length, new ParallelOptions { CancellationToken = ct }, t => _series[t] = Build(t / model.Phases, t % model.Phases));
    }

    /// <summary>Purchases given alive, averaged over the phases; 0 from the horizon on.</summary>
    public double Evaluate(int group, double age, ReadOnlySpan<double> phases)
    {
        if (age >= _horizon)
        {
            return 0.0;
        }

        int table = _model.FutureDependsOnFrequency ? group : 0;
        double frequency = _groups.Groups[group].Frequency;
        double theta = Math.Log(_model.AgeShift + age);
        double sum = 0.0;
        for (int phase = 0; phase < _model.Phases; phase++)
        {
            // With one phase the weights may not have been filled in.
            double weight = _model.Phases == 1 ? 1.0 : phases[phase];
            sum += weight * (_series[(table * _model.Phases) + phase]?.Evaluate(theta) ?? Sample(frequency, phase, age));
        }

        // A series may undershoot zero by rounding right before the horizon.
        return Math.Max(0.0, sum * _model.Intensity(frequency, age));
    }

    private ChebyshevSeries? Build(int table, int phase)
    {
        bool single = !_model.FutureDependsOnFrequency;
        double low = single ? _groups.Groups.Min(group => group.MinAge) : _groups.Groups[table].MinAge;
        double high = Math.Min(_horizon, single ? _groups.Groups.Max(group => group.MaxAge) : _groups.Groups[table].MaxAge);
        int rows = single ? _groups.Rows : _groups.Groups[table].Rows;
        if (low >= high)
        {
            return null;
        }

        double from = Math.Log(_model.AgeShift + low);
        double to = Math.Log(_model.AgeShift + high);

        // Regular timing has singularities nearer to the real axis: see FutureTables.
        int points = ChebyshevSeries.PointsFor(to - from, _model.Phases > 1 ? 1.2 : 2.0);
        if (rows < points)
        {
            return null;
        }

        double frequency = _groups.Groups[table].Frequency;
        double[] samples = Array.ConvertAll(
            ChebyshevSeries.SamplePoints(from, to, points), theta => Sample(frequency, phase, Math.Clamp(Math.Exp(theta) - _model.AgeShift, low, high)));
        return Array.TrueForAll(samples, double.IsFinite) ? ChebyshevSeries.Fit(from, to, points, 1, samples) : null;
    }

    /// <summary>Purchases given alive and phase, relative to the intensity.</summary>
    private double Sample(double frequency, int phase, double age)
    {
        double weeks = Math.Max(0.0, _horizon - age);
        return _model.Future(frequency, phase, age, weeks).Discounted(weeks, _delta) / _model.Intensity(frequency, age);
    }
}
