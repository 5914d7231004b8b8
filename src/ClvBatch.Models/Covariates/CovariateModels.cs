using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>The repeat-purchase models with covariates that do not change over time (Fader and Hardie 2007): fitting and creating them.</summary>
public static class CovariateModels
{
    /// <summary>The base models that take covariates.</summary>
    public static IReadOnlyList<string> Names { get; } = [PurchaseModels.ParetoNbd, PurchaseModels.BgNbd];

    /// <summary>Fits a model by maximum likelihood; drop-out covariates act as in CLVTools.</summary>
    /// <inheritdoc cref="Fit(string, CovariateSummary, DropOutEffect, FitOptions, CancellationToken)"/>
    public static CovariateFit Fit(string model, CovariateSummary summary, FitOptions options, CancellationToken ct) =>
        Fit(model, summary, DropOutEffect.Common, options, ct);

    /// <summary>Fits a model by maximum likelihood. <see cref="FitOptions.Start"/> takes all parameters by name, on the scale of the columns.</summary>
    /// <exception cref="InsufficientDataException">Too few customers, repeat buyers or weeks.</exception>
    /// <exception cref="ModelFitException">The rows or columns cannot be fitted; the message says why.</exception>
    public static CovariateFit Fit(string model, CovariateSummary summary, DropOutEffect effect, FitOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(options);
        return CovariateFitter.Fit(CovariateFamily.Create(model, summary.Purchase, summary.DropOut, effect), summary, options, ct);
    }

    /// <summary>
    /// A model with known parameters, times in weeks: the four of the base model, <c>trans.NAME</c> for each purchase column, and
    /// <c>life.NAME</c> (separate effects: <c>life_a.NAME</c>, <c>life_b.NAME</c>) for each drop-out column.
    /// </summary>
    public static CovariateModel Create(
        string model,
        IReadOnlyList<string> purchase,
        IReadOnlyList<string> dropOut,
        IReadOnlyDictionary<string, double> parameters,
        DropOutEffect effect = DropOutEffect.Common)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var family = CovariateFamily.Create(model, [.. purchase], [.. dropOut], effect);
        double[] values = family.Names.Select((name, i) =>
            parameters.TryGetValue(name, out double value) && double.IsFinite(value) && (i >= CovariateFamily.BaseParameters || value > 0)
                ? value
                : throw new ArgumentException($"{model} needs a finite {(i < CovariateFamily.BaseParameters ? "positive " : "")}parameter {name}.", nameof(parameters)))
            .ToArray();
        return new CovariateModel(family, values);
    }
}
