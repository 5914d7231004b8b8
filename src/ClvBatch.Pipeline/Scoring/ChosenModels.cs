using ClvBatch.Models.Purchases;
using ClvBatch.Models.Spend;
using ClvBatch.Pipeline.Stages;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Scoring;

/// <summary>The models the scores rest on, as the fit stage left them in the workspace.</summary>
/// <param name="Spend">Null when the spend model could not be fitted.</param>
internal sealed record ChosenModels(IPurchaseModel Purchases, GammaGammaModel? Spend)
{
    public static ChosenModels Read(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        ILookup<string, (string Parameter, double Estimate)> parameters = workspace.Rows(
            "SELECT model, parameter, estimate FROM bi.model_fit WHERE chosen",
            row => (Model: row.Get<string>(0), Parameter: (row.Get<string>(1), row.Get<double>(2))),
            cancellationToken).ToLookup(entry => entry.Model, entry => entry.Parameter, StringComparer.Ordinal);
        string purchases = parameters.Select(model => model.Key).Single(PurchaseModels.Names.Contains);
        return new ChosenModels(PurchaseModels.Create(purchases, ToDictionary(parameters[purchases])), ToSpend(parameters[FitStage.SpendModel]));
    }

    private static GammaGammaModel? ToSpend(IEnumerable<(string, double)> parameters)
    {
        Dictionary<string, double> values = ToDictionary(parameters);
        return values.Count == 0 ? null : new GammaGammaModel(values["p"], values["q"], values["gamma"]);
    }

    private static Dictionary<string, double> ToDictionary(IEnumerable<(string, double)> parameters) =>
        parameters.ToDictionary(StringComparer.Ordinal);
}
