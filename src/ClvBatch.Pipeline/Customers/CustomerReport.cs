using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Customers;

/// <summary>Who a customer is: a row of <c>bi.dim_customer</c>.</summary>
public sealed record CustomerProfile(int Key, string Id, string Channel, string? Country, DateOnly? FirstOrderOn, DateOnly? AcquiredOn);

/// <summary>What to do with a customer: a row of <c>bi.dim_action</c>.</summary>
public sealed record CustomerAction(LocalizedText Name, LocalizedText Meaning);

/// <summary>A category to offer: a row of <c>bi.fact_next_category</c>.</summary>
public sealed record CustomerOffer(
    int Rank, string Category, string BecauseOf, double Lift, double? PurchaseShare, decimal? ExpectedMargin);

/// <summary>The customer in one of the kept snapshots.</summary>
/// <param name="Segment">Label of the primary segment then.</param>
public sealed record CustomerMoment(
    DateOnly SnapshotDate, int Orders, double? ProbabilityAlive, decimal? Clv12m, decimal? ResidualClv, LocalizedText Segment);

/// <summary>All that the mart knows of one customer in one snapshot.</summary>
/// <param name="Dates">Every published snapshot, the newest first.</param>
/// <param name="IntervalLevel">Coverage of the interval of the value, 0.9 = 90 %.</param>
/// <param name="Figures">Null where this snapshot has no row of the customer; then there is nothing further but <paramref name="Moments"/>.</param>
public sealed record CustomerReport(
    DateOnly SnapshotDate,
    IReadOnlyList<DateOnly> Dates,
    string Currency,
    double IntervalLevel,
    CustomerProfile Profile,
    CustomerFigures? Figures,
    CustomerAction? Action,
    IReadOnlyList<CustomerGroup> Groups,
    IReadOnlyList<CustomerOffer> Offers,
    IReadOnlyList<CustomerMoment> Moments)
{
    /// <param name="options">Where the mart and the rule file are.</param>
    /// <param name="key">customer_key.</param>
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when there is no such customer or snapshot.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static CustomerReport? Read(ClvOptions options, int key, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) ? mart.Read(query => Read(query, options, key, date), cancellationToken) : null;
    }

    private static CustomerReport? Read(MartQuery query, ClvOptions options, int key, DateOnly? date)
    {
        if (SnapshotDates.Choose(query, date) is not { } chosen || ProfileOf(query, key) is not { } profile)
            return null;
        MartRow terms = query("SELECT currency, interval_level FROM bi.dim_snapshot WHERE snapshot_date = $1", chosen).Rows.Single();
        CustomerFigures? figures = FiguresOf(query, chosen, key);
        return new CustomerReport(
            chosen,
            SnapshotDates.All(query),
            terms.Get<string>(0),
            terms.Get<double>(1),
            profile,
            figures,
            ActionOf(query, chosen, key),
            figures is null ? [] : new CustomerGroups(query, options).Of(chosen, key),
            OffersOf(query, chosen, key),
            MomentsOf(query, key));
    }

    private static CustomerProfile? ProfileOf(MartQuery query, int key) => query(
        "SELECT customer_key, customer_id, acquisition_channel, country, first_order_on, acquired_on FROM bi.dim_customer WHERE customer_key = $1", key)
        .Rows.Select(row => new CustomerProfile(
            row.Get<int>(0), row.Get<string>(1), row.Get<string>(2), row.Get<string?>(3), row.Get<DateOnly?>(4), row.Get<DateOnly?>(5))).SingleOrDefault();

    internal static CustomerFigures? FiguresOf(MartQuery query, DateOnly date, int key) => query(
        $"SELECT {CustomerFigures.Columns} FROM bi.fact_customer_snapshot f WHERE f.snapshot_date = $1 AND f.customer_key = $2", date, key)
        .Rows.Select(CustomerFigures.Of).SingleOrDefault();

    private static CustomerAction? ActionOf(MartQuery query, DateOnly date, int key) => query(
        """
        SELECT a.name_en, a.name_ru, a.meaning_en, a.meaning_ru
        FROM bi.fact_customer_snapshot f
        JOIN bi.dim_action a ON a.code = f.recommended_action
        WHERE f.snapshot_date = $1 AND f.customer_key = $2
        """,
        date,
        key).Rows.Select(row => new CustomerAction(
            new LocalizedText(row.Get<string>(0), row.Get<string>(1)), new LocalizedText(row.Get<string>(2), row.Get<string>(3)))).SingleOrDefault();

    private static List<CustomerOffer> OffersOf(MartQuery query, DateOnly date, int key) => [.. query(
        """
        SELECT f.rank, f.category, f.because_of, f.lift, f.purchase_share, f.expected_margin FROM bi.fact_next_category f
        WHERE f.snapshot_date = $1 AND f.customer_key = $2 ORDER BY f.rank
        """,
        date,
        key).Rows.Select(row => new CustomerOffer(
            row.Get<int>(0), row.Get<string>(1), row.Get<string>(2), row.Get<double>(3), row.Get<double?>(4), row.Get<decimal?>(5)))];

    private static List<CustomerMoment> MomentsOf(MartQuery query, int key) => [.. query(
        """
        SELECT d.snapshot_date, f.orders, f.p_alive, f.clv_12m, f.residual_clv, coalesce(s.name_en, f.primary_segment), coalesce(s.name_ru, f.primary_segment)
        FROM bi.dim_snapshot d
        JOIN bi.fact_customer_snapshot f ON f.snapshot_date = d.snapshot_date AND f.customer_key = $1
        LEFT JOIN bi.dim_segment s ON s.code = f.primary_segment
        ORDER BY d.snapshot_date
        """,
        key).Rows.Select(row => new CustomerMoment(
            row.Get<DateOnly>(0),
            row.Get<int>(1),
            row.Get<double?>(2),
            row.Get<decimal?>(3),
            row.Get<decimal?>(4),
            new LocalizedText(row.Get<string>(5), row.Get<string>(6))))];
}
