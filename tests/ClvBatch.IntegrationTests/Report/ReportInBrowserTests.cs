using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Report;

/// <summary>
/// Reports as people see them: no error, nothing loaded from elsewhere, every chart drawn with something in it, no text over other text or cut
/// off, no serious finding of axe; in both languages, wide and narrow, light and dark.
/// </summary>
[Collection(nameof(ReportShop))]
public sealed class ReportInBrowserTests(ReportShop shop)
{
    private static readonly string[] Charts =
    [
        "retention-map", "retention-curves", "cohort-ltv", "value-distribution-clv-12m", "value-distribution-total-clv", "whale-curve", "rfm-grid", "alive-grid",
        "segments", "migration", "channels-ratio", "channels-value", "leads", "revenue-month", "order-funnel", "forecast", "what-if", "tracking", "calibration", "lift",
    ];

    [Fact]
    public void Three_years_of_a_shop_with_Russian_names_fit_on_a_desk_and_on_a_telephone()
    {
        IReadOnlyList<PageFindings> pages = Look(
            shop.Report, "demo", (1440, "en", "light", true), (390, "ru", "light", false), (1440, "ru", "dark", false), (390, "en", "dark", true));
        foreach (PageFindings page in pages)
            page.Charts.Select(chart => chart.Name).ShouldBe(Charts, page.ToString());
    }

    [Fact]
    public void Report_is_printed_in_its_own_size_and_without_what_only_a_screen_can_hold()
    {
        PageFindings page = BrowserCheck.Look(new PageVisit("demo", new Uri(shop.Report).AbsoluteUri, 1440, "ru", "dark") { Paper = true })[0];
        page.Problems().ShouldBeEmpty();
        // Ten sections, each on sheets of its own; the definitions alone would be thirty more.
        page.Paper!.Pages.ShouldBeInRange(10, 25);
    }

    [Fact]
    public void Report_without_a_single_customer_says_why_it_shows_nothing()
    {
        IReadOnlyList<PageFindings> pages = LookAtMart(SnapshotRow(0), "empty", (1440, "ru", "light", true), (390, "en", "dark", false));
        foreach (PageFindings page in pages)
            page.Charts.ShouldBeEmpty(page.ToString());
    }

    [Fact]
    public void Report_of_one_customer_draws_what_there_is()
    {
        string sql = SnapshotRow(1) + """
            INSERT INTO bi.dim_segment VALUES ('new', 'lifecycle', 5, 'New', 'Новые', 'm', 'м', 'a', 'д', 'm', 'a');
            INSERT INTO bi.customer_equity (snapshot_date, cut, member, customers, historical_value, residual_clv, total_clv) VALUES ('2026-06-30', 'all', 'all', 1, 4, 6, 10);
            INSERT INTO bi.fact_segment_snapshot VALUES ('2026-06-30', 'primary', 'new', 1, 1, 1, 10, 4, 4, 6, 10, 1, 0.9, 0.5);
            INSERT INTO bi.fact_revenue_month VALUES ('2026-06-30', '2026-06-01', '2026-06-01', true, true, 1, 1, 10, 4, 1);
            INSERT INTO bi.fact_cohort_period (snapshot_date, cohort_month, period_index, period_month, customers, active_customers, active_share, is_complete, is_forecast)
                VALUES ('2026-06-30', '2026-06-01', 0, '2026-06-01', 1, 1, 1, true, false);
            INSERT INTO bi.fact_value_concentration SELECT '2026-06-30', p, 1, 1, 10, 1, 1, 1, 1, 0 FROM generate_series(1, 100) AS t(p);
            INSERT INTO bi.fact_value_distribution VALUES ('2026-06-30', 'total_clv', 5, 6.3, 10, 1, 1, 10, 10), ('2026-06-30', 'clv_12m', 3, 2.5, 4, 1, 1, 3, 3);
            INSERT INTO bi.fact_alive_grid VALUES ('2026-06-30', 1, 1, 0, 1, 0, 0, 1, 0.9, 3, 6);
            INSERT INTO bi.fact_rfm_grid SELECT '2026-06-30', r, f, NULL, CASE WHEN r = 5 AND f = 1 THEN 1 ELSE 0 END, CASE WHEN r = 5 AND f = 1 THEN 1 ELSE 0 END, 0, 0,
                CASE WHEN r = 5 AND f = 1 THEN 6 ELSE 0 END, NULL FROM generate_series(1, 5) AS a(r), generate_series(1, 5) AS b(f);
            INSERT INTO bi.fact_action_snapshot VALUES ('2026-06-30', 'second_order', 1, 1, 10, 3, 6, 0.9, 0.5);
            INSERT INTO bi.fact_channel_economics (snapshot_date, grain, cohort, channel, new_customers, ltv_12m, ltv_36m, verdict_reason_en, verdict_reason_ru)
                VALUES ('2026-06-30', 'channel', '(all)', 'organic', 1, 7, 10, 'No spend.', 'Нет расходов.'), ('2026-06-30', 'all', '(all)', '(all)', 1, 7, 10, 'No spend.', 'Нет расходов.');
            """;
        IReadOnlyList<PageFindings> pages = LookAtMart(sql, "one", (1440, "en", "dark", false), (390, "ru", "light", true));
        foreach (PageFindings page in pages)
        {
            page.Charts.Select(chart => chart.Name).ShouldBe(
                ["retention-map", "value-distribution-clv-12m", "value-distribution-total-clv", "whale-curve", "rfm-grid", "alive-grid", "segments", "channels-value", "revenue-month"],
                page.ToString());
        }
    }

    private static string SnapshotRow(int customers) =>
        FormattableString.Invariant($"INSERT INTO bi.dim_snapshot VALUES ('2026-06-30', true, 'r', 'MbgNbd', 'EUR', 'UTC', 'month', 0.1, 0.4, 'GrossMargin', '3,12', 0.9, NULL, NULL, {customers});");

    private static IReadOnlyList<PageFindings> LookAtMart(string sql, string name, params (int Width, string Language, string Theme, bool Axe)[] ways)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clvbatch-report-");
        try
        {
            string mart = Path.Combine(folder.FullName, "mart.duckdb");
            ReportShop.FillMart(mart, sql);
            return Look(ReportShop.ReportOf(mart, ReportShop.AsOf, "en", Path.Combine(folder.FullName, "report.html")), name, ways);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<PageFindings> Look(string report, string name, params (int Width, string Language, string Theme, bool Axe)[] ways)
    {
        IReadOnlyList<PageFindings> pages = BrowserCheck.Look(
            [.. ways.Select(way => new PageVisit(name, new Uri(report).AbsoluteUri, way.Width, way.Language, way.Theme) { Axe = way.Axe })]);
        foreach (PageFindings page in pages)
        {
            page.Problems().ShouldBeEmpty(page.ToString());
            page.Title.ShouldBe(page.Language is "ru" ? "Ценность клиентов на 30 июня 2026 г." : "Customer value on June 30, 2026");
        }

        return pages;
    }
}
