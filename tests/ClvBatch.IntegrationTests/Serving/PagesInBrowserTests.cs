using System.Text.RegularExpressions;
using ClvBatch.IntegrationTests.Report;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.Serving;

/// <summary>
/// Every page of <c>serve</c> as people see it, in both languages, wide and narrow, light and dark: no error, nothing loaded from elsewhere,
/// charts drawn, no text over other text or cut off, no serious finding of axe. Two ways hold each of these; <c>CLV_TEST_LOOKS=all</c> takes four.
/// </summary>
public sealed class PagesInBrowserTests(ReportShop shop) : IClassFixture<ReportShop>
{
    private static readonly (int Width, string Language, string Theme, bool Axe)[] Ways = Environment.GetEnvironmentVariable("CLV_TEST_LOOKS") is "all"
        ? [(1440, "en", "light", true), (390, "ru", "dark", true), (1440, "ru", "dark", false), (390, "en", "light", true)]
        : [(1440, "en", "light", true), (390, "ru", "dark", true)];

    [Fact]
    public void Pages_of_a_shop_of_three_years_fit_on_a_desk_and_on_a_telephone()
    {
        using ServingWorker worker = ServingWorker.Show(shop.Directory, shop.Out, shop.Sources);
        string run = First(worker.Text("/runs"), "/runs/[0-9]{8}-[0-9a-f]{8}");
        string customer = First(worker.Text("/customers"), "/customers/[0-9]+");
        (string Path, string[] Charts)[] pages =
        [
            ("/", []), ("/runs", []), (run, []), ("/quality", []), ("/model", []), ("/dictionary", []), ("/customers", []), ("/customers?id=C0000", []), ("/customers?id=nobody", []),
            (customer, ["customer-development", "customer-timeline"]), ($"{customer}?date=2026-05-31", ["customer-development", "customer-timeline"]),
        ];
        foreach (PageFindings page in Look(worker, [.. pages.Select(page => page.Path)]))
            page.Charts.Select(chart => chart.Name).ShouldBe(pages.Single(known => Name(known.Path) == page.Name).Charts, ignoreOrder: true, page.ToString());
    }

    [Fact]
    public void Pictures_of_a_snapshot_are_those_of_its_report()
    {
        using ServingWorker worker = ServingWorker.Show(shop.Directory, shop.Out, shop.Sources);
        string[] report = [.. BrowserCheck.Look(new PageVisit("report", new Uri(shop.Report).AbsoluteUri, 1440, "en", "light"))[0].Charts.Select(chart => chart.Name)];
        report.ShouldNotBeEmpty();
        // The report itself is looked at in every way.
        foreach (PageFindings page in Look(worker, Ways[..2], "/snapshot"))
            page.Charts.Select(chart => chart.Name).ShouldBe(report, page.ToString());
    }

    [Fact]
    public void Customer_is_shown_without_the_warehouse_and_empty_pages_say_that_they_are()
    {
        using (ServingWorker lost = ServingWorker.Show(shop.Directory, shop.Out, "Warehouse:Sources:Transactions:Files=nowhere.csv"))
        {
            string customer = First(lost.Text("/customers"), "/customers/[0-9]+");
            foreach (PageFindings page in Look(lost, customer))
                page.Charts.Select(chart => chart.Name).ShouldBe(["customer-development", "customer-timeline"], ignoreOrder: true, page.ToString());
        }

        using ServingWorker empty = ServingWorker.Show(shop.Directory, Path.Combine(shop.Directory, "nothing"), shop.Sources);
        Look(empty, Ways[..2], "/", "/runs", "/quality", "/model", "/snapshot", "/customers").ShouldAllBe(page => page.Charts.Count == 0);
    }

    private static IReadOnlyList<PageFindings> Look(ServingWorker worker, params string[] paths) => Look(worker, Ways, paths);

    private static IReadOnlyList<PageFindings> Look(
        ServingWorker worker, (int Width, string Language, string Theme, bool Axe)[] ways, params string[] paths)
    {
        IReadOnlyList<PageFindings> pages = BrowserCheck.Look([.. paths.SelectMany(path => ways.Select(way =>
            new PageVisit(Name(path), $"http://127.0.0.1:{worker.Port}{path}", way.Width, way.Language, way.Theme) { Axe = way.Axe }))]);
        pages.SelectMany(page => page.Problems().Select(problem => $"{page.Name} {page.Width} {page.Language} {page.Theme}: {problem}")).ShouldBeEmpty();
        return pages;
    }

    private static string Name(string path) => "page" + Regex.Replace(path, "[^a-zA-Z0-9]+", "-", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string First(string page, string pattern) => Regex.Match(page, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
}
