using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Stages;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Scoring;

/// <summary>The models the scores rest on, as the fit stage left them in the workspace.</summary>
/// <param name="PurchasesLogCovariance">Covariance of the logarithms of the purchase parameters; NaN where it could not be computed.</param>
/// <param name="Spend">Null when the spend model could not be fitted.</param>
internal sealed record ChosenModels(IPurchaseModel Purchases, double[,] PurchasesLogCovariance, SpendParameters? Spend)
{
    public static ChosenModels Read(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        ILookup<string, (string, double)> parameters = Parameters(workspace, cancellationToken);
        IPurchaseModel purchases = ToPurchases(parameters);
        return new ChosenModels(
            purchases,
            Covariance(workspace, purchases.Name, cancellationToken),
            ToSpend(parameters[FitStage.SpendModel], Covariance(workspace, FitStage.SpendModel, cancellationToken)));
    }

    /// <summary>The purchase model alone, for which bi.model_fit of one snapshot is enough.</summary>
    public static IPurchaseModel ReadPurchases(DuckDbConnection snapshot, CancellationToken cancellationToken) =>
        ToPurchases(Parameters(snapshot, cancellationToken));

    /// <summary>The same from a mart.</summary>
    public static IPurchaseModel ReadPurchases(MartQuery query, DateOnly snapshotDate) => ToPurchases(query(
        "SELECT model, parameter, estimate FROM bi.model_fit WHERE chosen AND snapshot_date = $1", snapshotDate)
        .Rows.ToLookup(row => row.Get<string>(0), row => (row.Get<string>(1), row.Get<double>(2)), StringComparer.Ordinal));

    private static ILookup<string, (string, double)> Parameters(DuckDbConnection snapshot, CancellationToken cancellationToken) => snapshot.Rows(
        "SELECT model, parameter, estimate FROM bi.model_fit WHERE chosen",
        row => (Model: row.Get<string>(0), Parameter: (row.Get<string>(1), row.Get<double>(2))),
        cancellationToken).ToLookup(entry => entry.Model, entry => entry.Parameter, StringComparer.Ordinal);

    private static IPurchaseModel ToPurchases(ILookup<string, (string, double)> parameters)
    {
        string name = parameters.Select(model => model.Key).Single(PurchaseModels.Names.Contains);
        return PurchaseModels.Create(name, parameters[name].ToDictionary(StringComparer.Ordinal));
    }

    private static SpendParameters? ToSpend(IEnumerable<(string, double)> parameters, double[,] logCovariance)
    {
        Dictionary<string, double> values = parameters.ToDictionary(StringComparer.Ordinal);
        return values.Count == 0
            ? null
            : new SpendParameters(values["p"], values["q"], values["gamma"]) { LogCovariance = IsKnown(logCovariance) ? logCovariance : null };
    }

    private static double[,] Covariance(DuckDbConnection workspace, string model, CancellationToken cancellationToken)
    {
        IReadOnlyList<(int Row, int Col, double Value)> entries = workspace.Rows(
            "SELECT row, col, coalesce(covariance, 'NaN'::double) FROM fit_covariance WHERE model = $1",
            row => (row.Get<int>(0), row.Get<int>(1), row.Get<double>(2)),
            cancellationToken,
            model);
        int size = (int)Math.Sqrt(entries.Count);
        double[,] covariance = new double[size, size];
        foreach ((int row, int col, double value) in entries)
            covariance[row, col] = value;
        return covariance;
    }

    private static bool IsKnown(double[,] covariance)
    {
        foreach (double value in covariance)
        {
            if (!double.IsFinite(value))
                return false;
        }

        return true;
    }
}
