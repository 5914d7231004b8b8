using System.Collections.Immutable;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Segments;

/// <summary>Turns rules into the SQL of a segmentation. Pure: the same rules give the same text.</summary>
public static class SegmentCompiler
{
    private const string ScoreColumns =
        "r_score, f_score, m_score, lifecycle, value_decile, cumulative_value_share, max_retention_spend";

    private const string PreviousLifecycle =
        "create table if not exists previous_lifecycle (customer_key integer, lifecycle text, last_order_on date)";

    // What scores are made from, whatever the rules ask for.
    private static readonly string[] ScoredColumns =
    [
        "customer_key", "orders", "frequency", "days_since_last_order", "last_order_on", "mean_occasion_value", "expected_gap_days", "p_alive",
        "residual_clv",
    ];

    /// <summary>
    /// The script for these rules; <paramref name="culture"/> ("en" or "ru") chooses the texts of the culture columns of dim_segment.
    /// </summary>
    public static SegmentScript Compile(SegmentRules rules, string culture)
    {
        ConditionCompiler conditions = new();
        ImmutableArray<CompiledFlag> flags = [.. rules.Flags.Select((f, i) => new CompiledFlag(f, i, conditions))];
        string action = conditions.CompileChoice(rules.Actions.Select(a => (a.Code, a.When)), rules.Actions[^1].Code);
        string flagged = Flagged(flags, action);
        ImmutableArray<SegmentStatement> statements =
        [
            new("previous_lifecycle", PreviousLifecycle),
            Scratch("segment_metrics", Metrics(conditions.Columns)),
            Scratch("segment_quantiles", SqlCatalog.Text("transform/segments_quantiles.sql")),
            Scratch("segment_scores", Scores(rules, conditions.Columns)),
            Scratch("segment_grid", Grid(rules.Rfm)),
            new("segment_metrics", "drop table segment_metrics"),
            View("segment_inputs", SqlCatalog.Text("transform/segments_inputs.sql")),
            Scratch("segment_percentiles", Percentiles(conditions.Percentiles)),
            Scratch("segment_decile_medians", DecileMedians(conditions.DecileMedians)),
            View("customer_segments", Published(rules, flags, flagged)),
            Table("customer_flags", CustomerFlags(flags, flagged)),
            Table("segment_catalog", SegmentListing.Catalog(rules)),
        ];
        return new SegmentScript(statements, SegmentListing.Dimension(rules, culture), SegmentListing.Actions(rules));
    }

    // Temporary tables are neither compressed nor written to the workspace file, which would cost more than the queries.
    private static SegmentStatement Scratch(string name, string select) => new(name, $"create or replace temp table {name} as {select}");

    // Worked out where it is read, so that no row per customer is stored but the published one.
    private static SegmentStatement View(string name, string select) => new(name, $"create or replace temp view {name} as {select}");

    private static SegmentStatement Table(string name, string select) => new(name, $"create or replace table {name} as {select}");

    // Only what scores and rules name is kept, so that the steps after it read one narrow table and join no customers.
    private static string Metrics(IReadOnlyCollection<string> columns)
    {
        string[] kept = [.. ScoredColumns.Select(SqlIdentifier.Quote), .. columns];
        return $"select {string.Join(", ", kept.Distinct(StringComparer.Ordinal))} from customer_metrics";
    }

    private static string Scores(SegmentRules rules, IReadOnlyCollection<string> columns)
    {
        string scored = SqlCatalog.Bind(
            "transform/segments_scores.sql",
            ("active_from", rules.Lifecycle.ActiveFrom),
            ("cooling_from", rules.Lifecycle.CoolingFrom),
            ("at_risk_from", rules.Lifecycle.AtRiskFrom),
            ("uplift", rules.Uplift));
        string[] kept = [SqlIdentifier.Quote("customer_key"), SqlIdentifier.Quote("orders"), .. columns];
        return $"""
            with scored as ({scored})
            select {string.Join(", ", kept.Distinct(StringComparer.Ordinal))}, {ScoreColumns}
            from scored
            """;
    }

    private static string Grid(ImmutableArray<RfmSegment> segments)
    {
        IEnumerable<string> cells =
            from segment in segments
            from r in Enumerable.Range(segment.Recency.From, segment.Recency.To - segment.Recency.From + 1)
            from fm in Enumerable.Range(segment.FrequencyMonetary.From, segment.FrequencyMonetary.To - segment.FrequencyMonetary.From + 1)
            select $"({SqlLiteral.Of(r)}, {SqlLiteral.Of(fm)}, {SqlLiteral.Text(segment.Label.Code)})";
        return $"select * from (values {string.Join(", ", cells)}) as cells(r_score, fm_score, rfm_segment)";
    }

    private static string Percentiles(IReadOnlyList<Percentile> percentiles)
    {
        IEnumerable<string> columns = percentiles.Select((p, i) =>
            $"quantile_disc({p.Column.Sql}, {SqlLiteral.Of(p.Share)}) as {ConditionCompiler.PercentileName(i)}");
        return $"select {string.Join(", ", ["count(*) as customers", .. columns])} from segment_scores where orders > 0";
    }

    private static string DecileMedians(IReadOnlyList<SnapshotColumn> medians)
    {
        IEnumerable<string> columns = medians.Select((c, i) => $"quantile_disc({c.Sql}, 0.5) as {ConditionCompiler.DecileMedianName(i)}");
        return $"""
            select {string.Join(", ", ["value_decile as decile", .. columns])}
            from segment_scores
            where value_decile is not null
            group by value_decile
            """;
    }

    private static string Flagged(ImmutableArray<CompiledFlag> flags, string action) => $"""
        select inputs.customer_key, {ScoreColumns}, inputs.rfm_segment,
            {string.Join(",\n", flags.Select(f => $"{f.Sql} as {f.Name}, {f.Score} as {f.Name}_score, {f.Reason} as {f.Name}_reason"))},
            {action} as recommended_action
        from segment_inputs as inputs
        cross join segment_percentiles
        left join segment_decile_medians on segment_decile_medians.decile = inputs.value_decile
        """;

    private static string Primary(SegmentRules rules, ImmutableArray<CompiledFlag> flags)
    {
        IEnumerable<string> branches = rules.Primary.Select(code =>
            $"when {flags.Single(f => string.Equals(f.Flag.Label.Code, code, StringComparison.Ordinal)).Name} then {SqlLiteral.Text(code)}");
        return rules.Primary.IsEmpty ? "lifecycle" : $"case {string.Join(" ", branches)} else lifecycle end";
    }

    private static string Published(SegmentRules rules, ImmutableArray<CompiledFlag> flags, string flagged)
    {
        IEnumerable<string> published = flags.Where(f => f.Flag.Column is not null).Select(f =>
            $"{f.Name} as {f.Flag.Column}, {f.Name}_score as {SnapshotColumn.ScoreOf(f.Flag.Column!)}, {f.Name}_reason as {SnapshotColumn.ReasonOf(f.Flag.Column!)}");
        return $"""
            select customer_key, {ScoreColumns}, rfm_segment, {string.Join(", ", published)},
                {Primary(rules, flags)} as primary_segment, recommended_action
            from ({flagged})
            """;
    }

    // A published flag is read from its columns; flags of the user's own have none and are computed again.
    private static string CustomerFlags(ImmutableArray<CompiledFlag> flags, string flagged) => string.Join(" union all ", flags.Select(f =>
    {
        string columns = $"customer_key, {SqlLiteral.Text(f.Flag.Label.Code)} as segment, {SqlLiteral.Text(SegmentListing.KindOf(f.Flag))} as kind";
        return f.Flag.Column is { } column
            ? $"select {columns}, {SnapshotColumn.ScoreOf(column)} as score, {SnapshotColumn.ReasonOf(column)} as reason from customer_segments where {column}"
            : $"select {columns}, {f.Name}_score as score, {f.Name}_reason as reason from ({flagged}) where {f.Name}";
    }));

    /// <summary>The SQL of a flag, of its score and of its reason, which is NULL where the flag is not set.</summary>
    private sealed record CompiledFlag
    {
        public CompiledFlag(SegmentFlag flag, int index, ConditionCompiler conditions)
        {
            (Flag, Name) = (flag, $"flag_{index}");
            Sql = conditions.CompileFlag(flag, Name);
            Score = conditions.CompileScore(flag.Grading.Score);
            Reason = $"case when {Name} then {conditions.CompileChoice(flag.Grading.Reasons.Select(r => (r.Code, r.When)), flag.Label.Code)} end";
        }

        public SegmentFlag Flag { get; }

        public string Name { get; }

        public string Sql { get; }

        public string Score { get; }

        public string Reason { get; }
    }
}
