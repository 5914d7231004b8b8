using ClvBatch.Models;
using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Subscriptions;

/// <summary>The retention models of all plans: each plan's own where its history allows one, else that of all plans together.</summary>
internal sealed class PlanModels
{
    private readonly Dictionary<string, (PlanModel? Model, string Note)> _byPlan = new(StringComparer.Ordinal);

    private PlanModels()
    {
    }

    /// <summary>Models with a history of their own, in the order of plans.</summary>
    public IEnumerable<PlanModel> Fitted => _byPlan
        .Where(entry => entry.Value.Model?.Source == entry.Key)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => entry.Value.Model!);

    /// <summary>Why there is no model for all plans together; null when there is one, or no subscription.</summary>
    public string? Notice => _byPlan.TryGetValue(TenureCurve.All, out var all) && all.Model is null
        ? $"The retention of subscriptions is not extrapolated: {all.Note}"
        : null;

    /// <summary>The model that serves a plan; null where there is none.</summary>
    public PlanModel? Of(string plan) => _byPlan[plan].Model;

    public static PlanModels Fit(IReadOnlyList<TenureCurve> curves, SubscriptionOptions options, CancellationToken cancellationToken)
    {
        PlanModels models = new();
        TenureCurve[] whole = [.. curves.Where(curve => curve.Cohort == TenureCurve.All)];
        foreach (TenureCurve curve in whole.OrderBy(curve => curve.Plan == TenureCurve.All ? 0 : 1))
            models.Add(curve, options, cancellationToken);
        return models;
    }

    /// <summary>Writes <c>subscription_models</c>: one row per plan, with parameters or the reason why there are none.</summary>
    public void Write(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        workspace.Execute(
            """
            DROP TABLE IF EXISTS subscription_models;
            CREATE TABLE subscription_models (plan text, model text, model_plan text, alpha double, beta double, c double, fit_note text);
            """,
            cancellationToken);
        foreach ((string plan, (PlanModel? model, string note)) in _byPlan)
        {
            double?[] parameters = [.. model?.Fit.Model.Parameters.Select(parameter => (double?)parameter.Value) ?? []];
            workspace.Execute(
                "INSERT INTO subscription_models VALUES ($1, $2, $3, $4, $5, $6, $7)", cancellationToken,
                plan, model?.Name, model?.Source, parameters.ElementAtOrDefault(0), parameters.ElementAtOrDefault(1), parameters.ElementAtOrDefault(2), note);
        }
    }

    private void Add(TenureCurve curve, SubscriptionOptions options, CancellationToken cancellationToken)
    {
        bool isAll = curve.Plan == TenureCurve.All;
        FitOptions limits = isAll ? FitOptions.Default : FitOptions.Default with { MinCustomers = options.MinRelations };
        try
        {
            PlanModel model = PlanModel.Of(curve, limits, cancellationToken);
            _byPlan.Add(curve.Plan, (model, model.Note));
        }
        catch (Exception error) when (error is InsufficientDataException or ModelFitException)
        {
            _byPlan.Add(curve.Plan, (isAll ? null : _byPlan[TenureCurve.All].Model, error.Message));
        }
    }
}
