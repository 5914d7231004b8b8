using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.Customers;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Pipeline.Customers;

/// <summary>One customer's purchases as the warehouse has them now, up to the date of a snapshot, and P(alive) along them.</summary>
/// <param name="State">Whether they could be read, and agree with the snapshot.</param>
/// <param name="Obstacle">Why they could not be read, in the words of the source; null otherwise.</param>
/// <param name="Figures">What the snapshot published.</param>
/// <param name="Purchases">Empty when they could not be read.</param>
/// <param name="Timeline">Null for a customer without an order that was kept.</param>
public sealed record CustomerHistory(
    DateOnly SnapshotDate,
    string Currency,
    HistoryState State,
    string? Obstacle,
    CustomerFigures Figures,
    CustomerPurchases Purchases,
    CustomerTimeline? Timeline)
{
    private const int DaysPerWeek = 7;

    /// <param name="options">Where mart and warehouse are.</param>
    /// <param name="key">customer_key.</param>
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when there is no such snapshot, or it has no such customer.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static CustomerHistory? Read(ClvOptions options, int key, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        Published? published = mart.Exists(cancellationToken) ? mart.Read(query => Find(query, key, date), cancellationToken) : null;
        if (published is null)
            return null;
        (HistoryState state, string? obstacle, CustomerPurchases purchases) = Ask(options, published, cancellationToken);
        return new CustomerHistory(
            published.SnapshotDate, published.Currency, state, obstacle, published.Figures, purchases, Follow(published, purchases));
    }

    private static Published? Find(MartQuery query, int key, DateOnly? date)
    {
        if (SnapshotDates.Choose(query, date) is not { } chosen || CustomerReport.FiguresOf(query, chosen, key) is not { } figures)
            return null;
        bool hasTrimmedKeys = query(
            "SELECT count(*) FROM bi.data_quality WHERE snapshot_date = $1 AND source = 'Transactions' AND rule = 'key_trimmed' AND observed > 0",
            chosen).Scalar<long>() > 0;
        return new Published(
            chosen,
            query("SELECT currency FROM bi.dim_snapshot WHERE snapshot_date = $1", chosen).Scalar<string>(),
            query("SELECT customer_id FROM bi.dim_customer WHERE customer_key = $1", key).Scalar<string>(),
            hasTrimmedKeys,
            figures,
            ChosenModels.ReadPurchases(query, chosen));
    }

    private static (HistoryState State, string? Obstacle, CustomerPurchases Purchases) Ask(
        ClvOptions options, Published published, CancellationToken cancellationToken)
    {
        TimeSpan limit = TimeSpan.FromSeconds(options.Dashboard.LookUpSeconds);
        CustomerRequest request = new(published.CustomerId, published.SnapshotDate, options.TimeZone, (decimal)options.Model.GrossMargin)
        {
            HasTrimmedKeys = published.HasTrimmedKeys,
            Limit = limit,
            MemoryLimit = options.Workspace.MemoryLimit,
        };
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        try
        {
            CustomerPurchases purchases = CustomerReader.Read(options.Warehouse, Environment.CurrentDirectory, request, patience.Token);
            return (Judge(published.Figures, purchases), null, purchases);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (HistoryState.TooSlow, null, CustomerPurchases.None);
        }
        catch (SourceException obstacle)
        {
            return (HistoryState.Unreachable, obstacle.Message, CustomerPurchases.None);
        }
    }

    private static HistoryState Judge(CustomerFigures published, CustomerPurchases read)
    {
        if (read.Days.Count == 0)
            return HistoryState.Gone;
        bool isSame = read.Frequency == published.Frequency && read.RecencyDays == Days(published.RecencyWeeks) && read.AgeDays == Days(published.AgeWeeks);
        return isSame ? HistoryState.Same : HistoryState.Changed;
    }

    private static CustomerTimeline? Follow(Published published, CustomerPurchases purchases)
    {
        DateOnly[] occasions = [.. purchases.Days.Where(day => day.IsPurchase).Select(day => day.Date)];
        if (occasions.Length > 0)
            return CustomerTimeline.Of(published.Model, occasions, published.SnapshotDate);
        return published.Figures is { Frequency: { } x, RecencyWeeks: { } recency, AgeWeeks: { } age, FirstOrderOn: { } first }
            ? CustomerTimeline.Of(published.Model, new PurchaseHistory(x, recency, age), first)
            : null;
    }

    private static int? Days(double? weeks) => weeks is { } known ? (int)Math.Round(known * DaysPerWeek) : null;

    private sealed record Published(
        DateOnly SnapshotDate, string Currency, string CustomerId, bool HasTrimmedKeys, CustomerFigures Figures, IPurchaseModel Model);
}
