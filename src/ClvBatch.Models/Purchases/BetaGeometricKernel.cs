using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>P(alive) of the beta-geometric family in bulk: one logarithm and one exponential per row.</summary>
internal sealed class BetaGeometricKernel : AliveKernel
{
    private readonly BetaGeometricModel _model;
    private readonly double _alpha;
    private readonly int _k;
    private readonly double[] _shape;
    private readonly double[] _logOdds;

    public BetaGeometricKernel(BetaGeometricModel model, FrequencyGroups groups)
    {
        _model = model;
        _alpha = model.Alpha;
        _k = model.Phases;
        _shape = groups.Groups.Select(g => model.Shape(g.Frequency)).ToArray();
        _logOdds = groups.Groups.Select(g => model.LogDropOdds(g.Frequency)).ToArray();
    }

    public override double ProbabilityAlive(int group, double recency, double age, Span<double> phases)
    {
        double n = _shape[group];
        double logSum = 0.0;
        phases[0] = 1.0;
        if (_k > 1)
        {
            double sum = BetaGeometricModel.Terms(n, (age - recency) / (_alpha + age), phases);
            logSum = Math.Log(sum);
            for (int j = 0; j < phases.Length; j++)
            {
                phases[j] /= sum;
            }
        }

        return Expit(logSum - _logOdds[group] - (n * Math.Log((_alpha + age) / (_alpha + recency))));
    }

    public override double WeeksToNextPurchase(int group, double age, ReadOnlySpan<double> phases)
    {
        double n = _shape[group];
        double sum = 0.0;
        for (int j = 0; j < phases.Length; j++)
        {
            sum += phases[j] * (_k - j) / (n + j);
        }

        return sum * (_alpha + age);
    }

    public override double LapseWeeks(int group, double recency) => _model.LapseWeeks(_shape[group], _logOdds[group], recency);
}
