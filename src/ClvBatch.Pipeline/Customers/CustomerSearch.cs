using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Customers;

/// <summary>A customer found by the look-up. What the snapshot says of the customer is null where it has no row of them.</summary>
/// <param name="Segment">Label of the primary segment.</param>
public sealed record CustomerMatch(
    int Key, string Id, DateOnly? LastOrderOn, double? ProbabilityAlive, decimal? ResidualClv, LocalizedText? Segment);

/// <summary>Customers of one snapshot by id: the very id first, then those that begin with it, letter case aside.</summary>
/// <param name="Text">What was asked for; empty = the most valuable customers.</param>
/// <param name="Matches">At most <see cref="Shown"/>.</param>
/// <param name="HasMore">True when more would match.</param>
public sealed record CustomerSearch(DateOnly SnapshotDate, string Currency, string Text, IReadOnlyList<CustomerMatch> Matches, bool HasMore)
{
    /// <summary>Length of the list.</summary>
    public const int Shown = 25;

    private const string Columns =
        "c.customer_key, c.customer_id, f.last_order_on, f.p_alive, f.residual_clv, s.name_en, s.name_ru";

    /// <param name="options">Where the mart is.</param>
    /// <param name="text">An id or its beginning; blank = the most valuable customers.</param>
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null when there is no such snapshot.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static CustomerSearch? Find(ClvOptions options, string text, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) ? mart.Read(query => Find(query, text.Trim(), date), cancellationToken) : null;
    }

    /// <summary>True when the only match is the very id that was asked for.</summary>
    public bool IsExact => Matches.Count == 1 && Matches[0].Id == Text;

    internal static CustomerSearch? Find(MartQuery query, string text, DateOnly? date)
    {
        if (SnapshotDates.Choose(query, date) is not { } chosen)
            return null;
        IReadOnlyList<MartRow> rows = text switch
        {
            "" => MostValuable(query, chosen),
            // No text of a database holds a NUL.
            _ when text.Contains('\0', StringComparison.Ordinal) => [],
            _ => ById(query, chosen, text),
        };
        string currency = query("SELECT currency FROM bi.dim_snapshot WHERE snapshot_date = $1", chosen).Scalar<string>();
        return new CustomerSearch(chosen, currency, text, [.. rows.Take(Shown).Select(Of)], rows.Count > Shown);
    }

    private static IReadOnlyList<MartRow> MostValuable(MartQuery query, DateOnly date) => query(
        $"""
        SELECT {Columns}
        FROM (
            SELECT * FROM bi.fact_customer_snapshot WHERE snapshot_date = $1 AND residual_clv > 0
            ORDER BY residual_clv DESC, customer_key LIMIT 10
        ) f
        JOIN bi.dim_customer c ON c.customer_key = f.customer_key
        LEFT JOIN bi.dim_segment s ON s.code = f.primary_segment
        ORDER BY f.residual_clv DESC, c.customer_key
        """,
        date).Rows;

    private static IReadOnlyList<MartRow> ById(MartQuery query, DateOnly date, string text) => query(
        $"""
        SELECT {Columns}
        FROM (
            SELECT customer_key, customer_id FROM bi.dim_customer
            WHERE starts_with(lower(customer_id), lower($2))
            ORDER BY CASE WHEN customer_id = $2 THEN 0 ELSE 1 END, length(customer_id), customer_id LIMIT {Shown + 1}
        ) c
        LEFT JOIN bi.fact_customer_snapshot f ON f.snapshot_date = $1 AND f.customer_key = c.customer_key
        LEFT JOIN bi.dim_segment s ON s.code = f.primary_segment
        ORDER BY CASE WHEN c.customer_id = $2 THEN 0 ELSE 1 END, length(c.customer_id), c.customer_id
        """,
        date,
        text).Rows;

    private static CustomerMatch Of(MartRow row) => new(
        row.Get<int>(0),
        row.Get<string>(1),
        row.Get<DateOnly?>(2),
        row.Get<double?>(3),
        row.Get<decimal?>(4),
        row.Get<string?>(5) is { } name ? new LocalizedText(name, row.Get<string>(6)) : null);
}
