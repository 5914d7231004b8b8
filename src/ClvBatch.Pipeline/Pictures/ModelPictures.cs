using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Pictures;

/// <summary>How well the chosen model describes the customers, in two tables: <c>bi.model_calibration</c> and <c>bi.model_tracking</c>.</summary>
internal sealed class ModelPictures
{
    private readonly CalibrationTable _calibration;
    private readonly TrackingTable _tracking;

    /// <summary>Creates both tables anew and empty.</summary>
    public ModelPictures(DuckDbConnection workspace, DateOnly asOf, CancellationToken cancellationToken)
    {
        SnapshotTables.Create(workspace, MartCatalog.Default["bi.model_calibration"], cancellationToken);
        SnapshotTables.Create(workspace, MartCatalog.Default["bi.model_tracking"], cancellationToken);
        _calibration = new CalibrationTable(workspace, asOf);
        _tracking = new TrackingTable(workspace, asOf);
    }

    /// <summary>A model that was chosen by the hold-out: as it was fitted before it, so that what it says of the hold-out is a prediction.</summary>
    public void Write(BacktestResult backtest, HoldoutPatterns holdout, HoldoutPeriod period, CancellationToken cancellationToken)
    {
        BacktestTrial chosen = backtest.Trials.Single(trial => trial.Candidate.Name == backtest.Choice.Chosen);
        IPurchaseModel model = chosen.Model
            ?? throw new InvalidOperationException($"{chosen.Candidate.Name} was chosen by the hold-out without a fit before it.");
        _calibration.Write(model.Name, chosen.Candidate.Predicted.Span, holdout, cancellationToken);
        _tracking.Write(model.Name, model.ExpectedTransactionsNewCustomer, period.Cutoff, cancellationToken);
    }

    /// <summary>A model that was chosen without a hold-out: it has seen everything, so there is no calibration to show.</summary>
    public void Write(IPurchaseModel model, CancellationToken cancellationToken) =>
        _tracking.Write(model.Name, model.ExpectedTransactionsNewCustomer, cutoff: null, cancellationToken);
}
