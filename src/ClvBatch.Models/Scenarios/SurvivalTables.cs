using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Scenarios;

/// <summary>P(still alive after some weeks | alive now) as a function of age, a Chebyshev series in ln(shift + age) per frequency and phase.</summary>
internal sealed class SurvivalTables
{
    private const double Strip = 1.2;

    private readonly PurchaseModel _model;
    private readonly FrequencyGroups _groups;
    private readonly double _weeks;
    private readonly ChebyshevSeries?[] _series;

    public SurvivalTables(PurchaseModel model, FrequencyGroups groups, double weeks, CancellationToken ct)
    {
        (_model, _groups, _weeks) = (model, groups, weeks);
        _series = new ChebyshevSeries?[groups.Groups.Count * model.Phases];
        Parallel.For(0, _series.Length, new ParallelOptions { CancellationToken = ct }, t => _series[t] = Build(t / model.Phases, t % model.Phases));
    }

    /// <summary>Σ over phases of their weight × survival.</summary>
    public double Evaluate(int group, double age, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            double survival = _series[(group * weights.Length) + j] is { } series
                ? series.Evaluate(Math.Log(_model.AgeShift + age))
                : Survival(group, j, age);
            sum += weights[j] * survival;
        }

        return sum;
    }

    private ChebyshevSeries? Build(int group, int phase)
    {
        FrequencyGroups.Group rows = _groups.Groups[group];
        double from = Math.Log(_model.AgeShift + rows.MinAge);
        double to = Math.Log(_model.AgeShift + rows.MaxAge);
        int points = ChebyshevSeries.PointsFor(to - from, Strip);
        if (rows.Rows < points)
            return null;
        double[] samples = Array.ConvertAll(
            ChebyshevSeries.SamplePoints(from, to, points),
            theta => Survival(group, phase, Math.Clamp(Math.Exp(theta) - _model.AgeShift, rows.MinAge, rows.MaxAge)));
        return ChebyshevSeries.Fit(from, to, points, 1, samples);
    }

    private double Survival(int group, int phase, double age) =>
        _model.Future(_groups.Groups[group].Frequency, phase, age, _weeks).Survival(_weeks);
}
