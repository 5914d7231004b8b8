using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// The functionals of <see cref="FuturePurchases.Functionals"/> as functions of age, one table per frequency and phase (one in all where the
/// model allows it): Chebyshev series in ln(shift + age), in which they are analytic. Rows of rare frequencies are computed directly.
/// </summary>
internal sealed class FutureTables
{
    private readonly PurchaseModel _model;
    private readonly FrequencyGroups _groups;
    private readonly ScoreRequest _request;
    private readonly bool _residual;
    private readonly double _shift;
    private readonly int _width;
    private readonly ChebyshevSeries?[] _series;

    /// <param name="resolution">Share of the points that full accuracy takes; below 1 for quantities that feed intervals only.</param>
    public FutureTables(PurchaseModel model, FrequencyGroups groups, ScoreRequest request, bool residual, double resolution, CancellationToken ct)
    {
        (_model, _groups, _request, _residual) = (model, groups, request, residual);
        _shift = model.AgeShift;
        _width = (2 * request.HorizonsWeeks.Length) + (residual ? 1 : 0);
        int tables = model.FutureDependsOnFrequency ? groups.Groups.Count : 1;
        _series = new ChebyshevSeries?[tables * model.Phases];
        Parallel.For(0, _series.Length, new ParallelOptions { CancellationToken = ct }, t => _series[t] = Build(t / model.Phases, t % model.Phases, resolution));
    }

    public int Width => _width;

    /// <summary>Functionals of a row given alive, averaged over the phases, in purchases (not relative to the intensity).</summary>
    /// <param name="scratch">At least <see cref="Width"/> long.</param>
    public void Evaluate(int group, double age, ReadOnlySpan<double> phases, Span<double> values, Span<double> scratch)
    {
        int table = _model.FutureDependsOnFrequency ? group : 0;
        double frequency = _groups.Groups[group].Frequency;
        double theta = Math.Log(_shift + age);
        double intensity = _model.Intensity(frequency, age);
        values = values[.._width];
        if (phases.Length == 1 && _series[table] is { } only)
        {
            only.Evaluate(theta, values);
            for (int f = 0; f < values.Length; f++)
            {
                values[f] *= intensity;
            }

            return;
        }

        values.Clear();
        for (int j = 0; j < phases.Length; j++)
        {
            if (_series[(table * phases.Length) + j] is { } series)
            {
                series.Evaluate(theta, scratch);
            }
            else
            {
                Sample(frequency, j, age, scratch);
            }

            double weight = phases[j] * intensity;
            for (int f = 0; f < values.Length; f++)
            {
                values[f] += weight * scratch[f];
            }
        }
    }

    private ChebyshevSeries? Build(int table, int phase, double resolution)
    {
        bool single = !_model.FutureDependsOnFrequency;
        double low = single ? _groups.Groups.Min(g => g.MinAge) : _groups.Groups[table].MinAge;
        double high = single ? _groups.Groups.Max(g => g.MaxAge) : _groups.Groups[table].MaxAge;
        int rows = single ? _groups.Rows : _groups.Groups[table].Rows;
        double from = Math.Log(_shift + low);
        double to = Math.Log(_shift + high);
        
        // Regular timing has singularities at the angle π/2 + π/k already, where plain Poisson timing has them at π.
        double strip = _model.Phases > 1 ? 1.2 : 2.0;
        int points = Math.Max(1, (int)Math.Ceiling(resolution * ChebyshevSeries.PointsFor(to - from, strip)));
        if (rows < points)
        {
            return null;
        }

        double[] samples = new double[points * _width];
        double[] thetas = ChebyshevSeries.SamplePoints(from, to, points);
        for (int i = 0; i < points; i++)
        {
            double age = Math.Clamp(Math.Exp(thetas[i]) - _shift, low, high);
            Sample(_groups.Groups[table].Frequency, phase, age, samples.AsSpan(i * _width, _width));
        }

        return Array.TrueForAll(samples, double.IsFinite) ? ChebyshevSeries.Fit(from, to, points, _width, samples) : null;
    }

    private void Sample(double frequency, int phase, double age, Span<double> values)
    {
        double[] horizons = _request.HorizonsWeeks;
        double reach = horizons.Length == 0 ? 0 : horizons[^1];
        reach = _residual && _request.Delta > 0 ? Math.Max(reach, FuturePurchases.EndOfTime(_request.Delta)) : reach;
        FuturePurchases future = _model.Future(frequency, phase, age, reach);
        future.Functionals(horizons, _request.Delta, _residual, values);
        double relative = future.Intensity / _model.Intensity(frequency, age);
        for (int f = 0; f < _width; f++)
        {
            values[f] *= relative;
        }
    }
}
