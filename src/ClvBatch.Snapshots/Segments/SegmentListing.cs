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

    /// <summary>A query with exactly the columns of bi.dim_segment.</summary>
    public static string Dimension(SegmentRules rules, string culture)
    {
        IEnumerable<string> rows = Labels(rules).Select((row, i) => string.Join(", ",
        [
            SqlLiteral.Text(row.Label.Code),
            SqlLiteral.Text(row.Kind),
            SqlLiteral.Of(i + 1),
            .. Texts(row.Label, culture).Select(SqlLiteral.Text),
        ]));
        return $"select * from (values {Rows(rows)}) as segments({DimensionColumns})";
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
        .. rules.Flags.Select(f => ("flag", f.Label)),
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
