using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// The segments of the rule file as rows: each with its texts for bi.dim_segment, and each with its kinds for the segment figures.
/// </summary>
internal static class SegmentListing
{
    private const string DimensionColumns =
        "code, kind, sort_order, name_en, name_ru, meaning_en, meaning_ru, "
        + "recommended_action_en, recommended_action_ru, meaning, recommended_action";

    /// <summary>Kind of a flag: one of the product's, or one of the user's own.</summary>
    public static string KindOf(SegmentFlag flag) => flag.Column is null ? "custom" : "flag";

    /// <summary>A query with exactly the columns of bi.dim_segment: the segments, and whatever else their columns refer to.</summary>
    public static string Dimension(SegmentRules rules, string culture)
    {
        IEnumerable<(string Kind, SegmentLabel Label)> more =
        [
            ("lead", rules.Potential),
            ("migration", rules.Migration.Entered),
            ("migration", rules.Migration.Left),
            .. rules.Flags.SelectMany(f => f.Grading.Reasons.Select(r => ("reason", new SegmentLabel(r.Code, r.Text, r.Text, f.Label.Action)))),
        ];
        IEnumerable<string> rows = Labels(rules).Concat(more).Select((row, i) => string.Join(", ",
        [
            SqlLiteral.Text(row.Label.Code),
            SqlLiteral.Text(row.Kind),
            SqlLiteral.Of(i + 1),
            .. Texts(row.Label, culture).Select(SqlLiteral.Text),
        ]));
        return $"select * from (values {Rows(rows)}) as segments({DimensionColumns})";
    }

    /// <summary>A query with exactly the columns of bi.dim_action.</summary>
    public static string Actions(SegmentRules rules)
    {
        IEnumerable<string> rows = rules.Actions.Select((action, i) => string.Join(", ",
        [
            SqlLiteral.Text(action.Code),
            SqlLiteral.Of(i + 1),
            .. ((string[])[action.Name.En, action.Name.Ru, action.Meaning.En, action.Meaning.Ru]).Select(SqlLiteral.Text),
        ]));
        return $"select * from (values {Rows(rows)}) as actions(code, sort_order, name_en, name_ru, meaning_en, meaning_ru)";
    }

    /// <summary>
    /// A query of (kind, segment, sort_order): every segment a customer can be in, of each kind, those of kind primary included.
    /// </summary>
    public static string Catalog(SegmentRules rules)
    {
        IEnumerable<(string Kind, string Code)> primary =
            [.. rules.Primary.Select(code => ("primary", code)), .. LifecycleRules.States.Select(code => ("primary", code))];
        IEnumerable<string> rows = Labels(rules).Select(row => (row.Kind, row.Label.Code)).Concat(primary)
            .Select((row, i) => $"{SqlLiteral.Text(row.Item1)}, {SqlLiteral.Text(row.Item2)}, {SqlLiteral.Of(i + 1)}");
        return $"select * from (values {Rows(rows)}) as segments(kind, segment, sort_order)";
    }

    private static IEnumerable<(string Kind, SegmentLabel Label)> Labels(SegmentRules rules) =>
    [
        .. rules.Flags.Select(f => (KindOf(f), f.Label)),
        .. rules.Lifecycle.Labels.Select(l => ("lifecycle", l)),
        .. rules.Rfm.Select(s => ("rfm", s.Label)),
    ];

    private static IEnumerable<string> Texts(SegmentLabel label, string culture) =>
    [
        label.Name.En,
        label.Name.Ru,
        label.Meaning.En,
        label.Meaning.Ru,
        label.Action.En,
        label.Action.Ru,
        label.Meaning.In(culture),
        label.Action.In(culture),
    ];

    private static string Rows(IEnumerable<string> rows) => string.Join(", ", rows.Select(r => $"({r})"));
}
