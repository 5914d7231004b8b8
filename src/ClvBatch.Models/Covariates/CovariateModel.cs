using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// A repeat-purchase model with covariates: for each customer the base model at parameters of their own, and so with everything the base
/// model can say.
/// </summary>
public sealed class CovariateModel
{
    private readonly CovariateFamily _family;
    private readonly double[] _values;

    internal CovariateModel(CovariateFamily family, double[] values)
    {
        (_family, _values) = (family, values);
        Parameters = family.Names.Select((name, i) => new ModelParameter(name, values[i])).ToArray();
    }

    /// <summary>Name of the base model in <see cref="PurchaseModels.Names"/>.</summary>
    public string Name => _family.Model;

    /// <summary>The base model's for a customer whose covariates are all 0, then the coefficients.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    public IReadOnlyList<string> PurchaseCovariates => _family.Purchase;

    public IReadOnlyList<string> DropOutCovariates => _family.DropOut;

    /// <summary>
    /// The base model of a customer with the given covariates, in the order of <see cref="PurchaseCovariates"/> and
    /// <see cref="DropOutCovariates"/>: P(alive), expected purchases, DECT, DERT and the rest.
    /// </summary>
    public IPurchaseModel For(ReadOnlySpan<double> purchase, ReadOnlySpan<double> dropOut)
    {
        CheckCount(purchase.Length, _family.Purchase, "purchase");
        CheckCount(dropOut.Length, _family.DropOut, "drop-out");
        Span<double> own = stackalloc double[CovariateFamily.BaseParameters];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = Math.Log(_values[i]);
        }

        foreach (CovariateLink link in _family.Links)
        {
            ReadOnlySpan<double> z = link.Set == CovariateSet.Purchase ? purchase : dropOut;
            for (int j = 0; j < z.Length; j++)
            {
                own[link.Parameter] += link.Sign * _values[link.First + j] * z[j];
            }
        }

        return Create(own);
    }

    /// <summary>
    /// Scores many customers at once; the columns are found by name, so they may come in any order and more of them than the model uses.
    /// What can be asked for is said at <see cref="ScoreColumnsOut"/>.
    /// </summary>
    public void Score(
        ScoreColumns input,
        IReadOnlyList<CovariateColumn> purchase,
        IReadOnlyList<CovariateColumn> dropOut,
        ScoreRequest request,
        ScoreColumnsOut output,
        CancellationToken ct) =>
        CovariateScorer.Score(this, input, Select(purchase, _family.Purchase), Select(dropOut, _family.DropOut), request, output, ct);

    private IPurchaseModel Create(Span<double> logs)
    {
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Exp(logs[i]);
            if (!double.IsNormal(logs[i]))
            {
                throw new ArgumentException("The covariates of a customer lie so far outside those of the fit, or are no numbers, that the model has no answer.");
            }
        }

        return _family.IsPareto
            ? new ParetoNbdModel(logs[0], logs[1], logs[2], logs[3])
            : new BetaGeometricModel(new BetaGeometricFamily(PurchaseModels.BgNbd, 0, 1, false), logs[0], logs[1], logs[2], logs[3]);
    }

    private static double[][] Select(IReadOnlyList<CovariateColumn> columns, string[] names) =>
        Array.ConvertAll(names, name => columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))?.Values
            ?? throw new ArgumentException($"The column {name}, which the model was fitted with, is missing."));

    private static void CheckCount(int count, string[] names, string set)
    {
        if (count != names.Length)
        {
            throw new ArgumentException($"The model has {names.Length} {set} covariates ({string.Join(", ", names)}); {count} values were given.");
        }
    }
}
