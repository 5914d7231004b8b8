using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Pipeline.Exports;

/// <summary>A mart in a file with two snapshots of a few customers; rules are those of the repository with a flag of one's own.</summary>
internal sealed class AudienceMart : IDisposable
{
    public static readonly DateOnly Before = new(2026, 8, 31);

    public static readonly DateOnly Now = new(2026, 9, 30);

    public AudienceMart()
    {
        Options = new ClvOptions
        {
            Mart = new MartOptions { ConnectionString = Folder.File("mart.duckdb") },
            Segments = new SegmentOptions { File = RepositoryRoot.File("config/segments.json") },
        };
        Mart.Open(Options.Mart).Migrate(CancellationToken.None);
        using DuckDbDatabase database = DuckDbDatabase.Open(Options.Mart.ConnectionString, new DuckDbSettings());
        using DuckDbConnection connection = database.Connect();
        connection.Execute(Rows, CancellationToken.None);
    }

    public TemporaryFolder Folder { get; } = new();

    public ClvOptions Options { get; }

    public void Dispose() => Folder.Dispose();

    private const string Rows =
        """
        INSERT INTO bi.dim_snapshot
        SELECT day, day = DATE '2026-09-30', 'run', 'MbgNbd', 'EUR', 'UTC', 'month', 0.1, 0.4, 'margin column', '12', 0.9, NULL, NULL, 7
        FROM (VALUES (DATE '2026-08-31'), (DATE '2026-09-30')) AS days(day);

        INSERT INTO bi.dim_segment
        SELECT code, kind, row_number() OVER (), code, code, code, code, code, code, code, code
        FROM (VALUES ('loyal', 'flag'), ('large', 'flag'), ('active', 'lifecycle'), ('at_risk', 'lifecycle'), ('rfm_champions', 'rfm'), ('mine', 'custom'),
            ('potential', 'lead'), ('entered', 'migration'), ('left', 'migration'), ('loyal_refers', 'reason'), ('because_of_me', 'reason')) AS codes(code, kind);

        CREATE TEMP TABLE people AS SELECT * FROM (VALUES
            (1, 'c1', 'DE', true, true, 'active', 'rfm_champions', 'large', NULL, NULL, DATE '2026-09-01'),
            (2, 'c2', 'DE', true, false, 'active', NULL, 'loyal', NULL, 10.0, DATE '2026-09-02'),
            (3, 'c3', NULL, false, true, 'active', NULL, 'large', NULL, 30.5, DATE '2026-09-03'),
            (4, 'c4', 'FR', true, false, 'cooling', NULL, 'loyal', 'loyal_refers', 40.0, NULL),
            (5, 'c5', 'FR', false, false, 'cooling', NULL, 'cooling', NULL, 5.0, NULL),
            (6, 'c6', 'FR', false, false, 'cooling', NULL, 'cooling', NULL, 5.0, NULL),
            (7, 'c7', 'FR', false, false, 'cooling', NULL, 'cooling', NULL, 5.0, NULL),
            (8, '=1+1', NULL, false, false, 'at_risk', NULL, 'at_risk', NULL, 5.0, NULL),
            (9, 'a,"b"', NULL, false, false, 'at_risk', NULL, 'at_risk', NULL, 5.0, NULL)
        ) AS people(customer_key, customer_id, country, is_loyal, is_large, lifecycle, rfm_segment, primary_segment, loyal_reason, residual_clv, last_order_on);

        INSERT INTO bi.dim_customer BY NAME
        SELECT customer_key, customer_id, '(unknown)' AS acquisition_channel, 0 AS channel_key, country FROM people;

        INSERT INTO bi.fact_customer_snapshot BY NAME
        SELECT day AS snapshot_date, customer_key, 0 AS channel_key, 1 AS orders, 0 AS revenue, 0 AS margin, 0 AS refunds, 0 AS orders_12m, 0 AS revenue_12m,
            0 AS margin_12m, 0 AS historical_value, 0 AS discounted_historical_value, lifecycle, rfm_segment, is_loyal, is_large, false AS is_active,
            false AS is_prospective, primary_segment, 'keep_serving' AS recommended_action, loyal_reason, residual_clv, last_order_on
        FROM people CROSS JOIN (VALUES (DATE '2026-08-31'), (DATE '2026-09-30')) AS days(day)
        WHERE day = DATE '2026-09-30' OR customer_key NOT IN (2, 4, 5, 6, 7);

        INSERT INTO bi.fact_customer_snapshot BY NAME
        SELECT * REPLACE (false AS is_loyal, DATE '2026-08-31' AS snapshot_date) FROM bi.fact_customer_snapshot WHERE customer_key IN (2, 4);

        INSERT INTO bi.fact_customer_segment VALUES
            (DATE '2026-09-30', 2, 'mine', NULL, 'mine'), (DATE '2026-09-30', 5, 'mine', NULL, 'because_of_me'), (DATE '2026-08-31', 3, 'mine', NULL, 'mine');

        INSERT INTO bi.fact_segment_migration VALUES (DATE '2026-09-30', 'previous', DATE '2026-08-31', 'entered', 'cooling', 3, NULL, 0, 0, 0);

        INSERT INTO bi.fact_lead VALUES
            (DATE '2026-09-30', 'l1', 'web', DATE '2026-09-01', 29, 0.1, 2.0), (DATE '2026-09-30', 'l2', 'web', DATE '2026-09-01', 29, 0.1, 9.0);
        """;
}
