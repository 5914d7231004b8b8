using ClvBatch.Pipeline.Customers;

namespace ClvBatch.Worker.Pages;

/// <summary>The figures of one customer in one snapshot.</summary>
internal static class CustomerCards
{
    public static Html Of(PageText text, CustomerReport report, CustomerFigures figures)
    {
        string currency = report.Currency;
        return Html.Of(
            $"""
            <dl class="cards broad">
            {Parts.Card(text["customer.alive"], text.Share(figures.ProbabilityAlive), Lapse(text, figures))}
            {Parts.Card(text["customer.clv"], text.Amount(figures.Clv12m, currency), Interval(text, report, figures))}
            {Parts.Card(text["customer.residual"], text.Amount(figures.ResidualClv, currency), text["customer.residual-note"])}
            {Parts.Card(text["customer.historical"], text.Amount(figures.HistoricalValue, currency), $"{text["customer.revenue"]} {text.Amount(figures.Revenue, currency)}")}
            {Parts.Card(text["customer.total"], text.Amount(figures.TotalClv, currency), Decile(text, figures))}
            {Parts.Card(text["customer.next-order"], PageText.Date(figures.ExpectedNextOrderOn), Gap(text, figures))}
            {Parts.Card(text["customer.orders"], text.Number(figures.Orders), Last(text, figures))}
            {Parts.Card(text["customer.expected-orders"], figures.ExpectedOrders12m is { } expected ? text.Ratio(expected) : text.Figure(null), $"{text["customer.order-value"]} {text.Amount((decimal?)figures.ExpectedOrderValue, currency)}")}
            </dl>
            """);
    }

    private static string? Interval(PageText text, CustomerReport report, CustomerFigures figures) => figures.Clv12mLow is { } low
        ? $"{text.Amount(low, "").TrimEnd()} – {text.Amount(figures.Clv12mHigh, report.Currency)}, {text["customer.interval"]} {text.Share(report.IntervalLevel, 0)}"
        : null;

    private static string? Lapse(PageText text, CustomerFigures figures) => figures is { LapseDays: { } days, LastOrderOn: { } last }
        ? $"{text["customer.lapse"]} {PageText.Date(last.AddDays(days))}"
        : null;

    private static string? Last(PageText text, CustomerFigures figures) =>
        figures.LastOrderOn is { } last ? $"{text["customer.last-order"]} {PageText.Date(last)}" : null;

    private static string? Gap(PageText text, CustomerFigures figures) => figures.ExpectedGapDays is { } days
        ? $"{text["customer.gap"]} {text.Number((long)Math.Round(days))} {text["unit.days"]}"
        : null;

    private static string? Decile(PageText text, CustomerFigures figures) => figures.ValueDecile is { } decile
        ? $"{text["customer.decile"]} {text.Number(decile)} / 10"
        : null;
}
