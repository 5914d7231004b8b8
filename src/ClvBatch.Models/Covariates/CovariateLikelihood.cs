using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// Log-likelihood with covariates: customers who share all covariates share the parameters of the base model, so each group is one
/// evaluation of that model, and the chain rule of <see cref="CovariateLink"/> collects the slopes. Groups run on all cores; their results
/// are added in order, so the sum does not depend on scheduling.
/// </summary>
internal sealed class CovariateLikelihood
{
    /// <summary>Patterns from which on the tables of the base model's own likelihood pay for one group.</summary>
    private const int Tabulated = 256;
    private const int Parameters = CovariateFamily.BaseParameters;
    private const int Results = Parameters + 1;
    private const double Extreme = 1e100;

    private readonly CovariatePatterns _patterns;
    private readonly CovariateFamily _family;
    private readonly StandardizedColumns _purchase;
    private readonly StandardizedColumns _dropOut;
    private readonly HistoryLikelihood.Evaluation _single;
    private readonly Objective?[] _tables;
    private readonly double[] _recency;
    private readonly double[] _age;
    private readonly double[] _results;
    private readonly double[] _own;
    private readonly CancellationToken _ct;

    /// <param name="scale">Weeks per unit of time of the evaluation.</param>
    public CovariateLikelihood(
        CovariatePatterns patterns, CovariateFamily family, StandardizedColumns purchase, StandardizedColumns dropOut, double scale, CancellationToken ct)
    {
        (_patterns, _family, _purchase, _dropOut, _ct) = (patterns, family, purchase, dropOut, ct);
        _single = family.IsPareto ? HistoryLikelihood.Pareto : HistoryLikelihood.BetaGeometric;
        _recency = Array.ConvertAll(patterns.Recency, t => t / scale);
        _age = Array.ConvertAll(patterns.Age, t => t / scale);
        _results = new double[patterns.Groups * Results];
        _own = new double[patterns.Groups * Parameters];
        _tables = new Objective?[patterns.Groups];
        for (int g = 0; g < patterns.Groups; g++)
        {
            _tables[g] = patterns.GroupStart[g + 1] - patterns.GroupStart[g] >= Tabulated ? Table(g, scale) : null;
        }
    }

    /// <summary>Point: the four parameters, then exp(coefficient) of the standardized columns, all positive as the optimizer wants them.</summary>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double[] values = point.ToArray();
        for (int j = Parameters; j < values.Length; j++)
        {
            values[j] = Math.Log(values[j]);
        }

        Parallel.For(0, _patterns.Groups, new ParallelOptions { CancellationToken = _ct }, group => Group(group, values));
        gradient.Clear();
        double sum = 0.0;
        for (int g = 0; g < _patterns.Groups; g++)
        {
            sum += _results[g * Results];
            Collect(g, gradient);
        }

        // So far by ln θ and by the coefficients; both are logarithms of the elements of the point.
        for (int i = 0; i < point.Length; i++)
        {
            gradient[i] /= point[i];
        }

        return sum;
    }

    private StandardizedColumns Columns(CovariateSet set) => set == CovariateSet.Purchase ? _purchase : _dropOut;

    private Objective Table(int group, double scale)
    {
        Range rows = _patterns.GroupStart[group].._patterns.GroupStart[group + 1];
        PurchaseSummary summary = PurchaseSummary.Create(_patterns.Frequency[rows], _patterns.Recency[rows], _patterns.Age[rows], _patterns.Weight[rows]);
        return _family.IsPareto
            ? new ParetoLikelihood(summary, scale, _ct).Evaluate
            : new BetaGeometricLikelihood(summary, 0, 1, scale, _ct).Evaluate;
    }

    /// <summary>The group's own parameters, its log-likelihood and the slopes by those parameters.</summary>
    private void Group(int group, double[] values)
    {
        Span<double> own = _own.AsSpan(group * Parameters, Parameters);
        Span<double> results = _results.AsSpan(group * Results, Results);
        values.AsSpan(0, Parameters).CopyTo(own);
        foreach (CovariateLink link in _family.Links)
        {
            own[link.Parameter] *= Math.Exp(link.Sign * Effect(link, group, values));
        }

        foreach (double parameter in own)
        {
            if (!(parameter is > 1 / Extreme and < Extreme))
            {
                results.Fill(double.NaN);
                return;
            }
        }

        results[0] = _tables[group] is { } table ? table(own, results[1..]) : Rows(group, own, results[1..]);
    }

    private double Effect(CovariateLink link, int group, double[] values)
    {
        double[][] columns = Columns(link.Set).Values;
        double sum = 0.0;
        for (int j = 0; j < columns.Length; j++)
        {
            sum += values[link.First + j] * columns[j][group];
        }

        return sum;
    }

    private double Rows(int group, ReadOnlySpan<double> own, Span<double> slopes)
    {
        Span<double> row = stackalloc double[Parameters];
        slopes.Clear();
        double sum = 0.0;
        for (int i = _patterns.GroupStart[group]; i < _patterns.GroupStart[group + 1]; i++)
        {
            double weight = _patterns.Weight[i];
            sum += weight * _single(_patterns.Frequency[i], _recency[i], _age[i], own, row);
            for (int k = 0; k < Parameters; k++)
            {
                slopes[k] += weight * row[k];
            }
        }

        return sum;
    }

    private void Collect(int group, Span<double> gradient)
    {
        Span<double> byLog = stackalloc double[Parameters];
        for (int k = 0; k < Parameters; k++)
        {
            byLog[k] = _results[(group * Results) + 1 + k] * _own[(group * Parameters) + k];
            gradient[k] += byLog[k];
        }

        foreach (CovariateLink link in _family.Links)
        {
            double[][] columns = Columns(link.Set).Values;
            for (int j = 0; j < columns.Length; j++)
            {
                gradient[link.First + j] += link.Sign * columns[j][group] * byLog[link.Parameter];
            }
        }
    }
}
