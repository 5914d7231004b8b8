using ClvBatch.Models;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Extraction;

/// <summary>One text of <c>sql/extract</c> with its values, and the table of the workspace that holds its rows.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Sql">A SELECT over transactions, customers, interactions and customer_days.</param>
/// <param name="IsPerCustomer">True when later stages join the table by customer_key.</param>
internal sealed record Extract(string Table, string Sql, bool IsPerCustomer)
{
    /// <summary>The relation that most extracts start from: a table where they run in the workspace, a part of each query where they run elsewhere.</summary>
    public static Extract Days(ExtractionParameters p) =>
        new("customer_days", SqlCatalog.Bind("extract/customer_days.sql", ("gross_margin", p.GrossMargin)), false);

    /// <summary>What the run asks for, in the order of work.</summary>
    public static IReadOnlyList<Extract> All(ExtractionParameters p)
    {
        List<Extract> extracts =
        [
            new("customer_summary", SqlCatalog.Bind(
                "extract/customer_summary.sql",
                ("as_of", p.AsOf), ("year_before", p.AsOf.AddYears(-1)), ("daily_discount", p.DailyDiscount),
                ("days_3m", DaysIn(3)), ("days_12m", DaysIn(12)), ("days_24m", DaysIn(24)), ("days_36m", DaysIn(36))), true),
            new("cohort_activity", SqlCatalog.Bind("extract/cohort_activity.sql", ("daily_discount", p.DailyDiscount)), false),
            new("cohort_margin_curve", SqlCatalog.Text("extract/cohort_margin_curve.sql"), false),
            new("cohort_day_marks", SqlCatalog.Bind("extract/cohort_day_marks.sql", ("day_marks", p.DayMarks)), false),
            new("customer_categories", SqlCatalog.Bind("extract/customer_categories.sql", ("gross_margin", p.GrossMargin)), true),
            new("customer_interactions", SqlCatalog.Bind("extract/customer_interactions.sql", ("quarter_before", p.AsOf.AddDays(-90))), true),
        ];
        if (p.HoldoutCutoff is { } cutoff)
            extracts.Add(new("holdout_summary", SqlCatalog.Bind("extract/holdout_summary.sql", ("cutoff", cutoff)), true));
        return extracts;
    }

    /// <summary>Whole days in months of a twelfth of a year.</summary>
    private static int DaysIn(int months) => (int)(7 * DiscountRate.WeeksInMonths(months));
}
