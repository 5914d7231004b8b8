using ClvBatch.Pipeline.Customers;
using ClvBatch.Warehouse.Customers;
using ClvBatch.Worker.Logging;

namespace ClvBatch.Worker.Pages;

/// <summary>The part of a customer's page that needs the warehouse: purchases along time, with P(alive). Fetched after the page itself.</summary>
/// <param name="log">Hears of a warehouse that cannot be read, and of no customer.</param>
internal sealed class CustomerHistoryPart(WorkerLog log) : IDisposable
{
    private const int RowsShown = 200;

    /// <summary>Two readers at a time: files may have to be read from end to end.</summary>
    private readonly SemaphoreSlim _turns = new(2);

    public async Task Show(PageRequest request, int key)
    {
        await _turns.WaitAsync(request.Aborted);
        CustomerHistory? history;
        try
        {
            history = CustomerHistory.Read(request.Options, key, request.Date, request.Aborted);
        }
        finally
        {
            _turns.Release();
        }

        if (history is null)
        {
            await request.NotFound();
            return;
        }

        if (history.Obstacle is { } obstacle)
            log.Logger.Warning("The purchases of a customer could not be read: {Obstacle:l}", obstacle);
        await request.WritePart(Body(request.Text, history));
    }

    public void Dispose() => _turns.Dispose();

    private static Html Body(PageText text, CustomerHistory history) => Html.Of(
        $"""
        <p class="{(history.State == HistoryState.Same ? "note" : "banner")}">{text[$"history.{history.State}"]} {SecretMask.Apply(history.Obstacle ?? "")}</p>
        {Html.If(history.Timeline is not null, () => Picture(text, history))}
        {Html.If(history.Purchases.Days.Count > 0, () => Table(text, history))}
        {Html.If(history.Purchases.Categories.Count > 0, () => Categories(text, history))}
        """);

    private static Html Picture(PageText text, CustomerHistory history) => Html.Of(
        $"""
        <div class="clv" data-picture="timeline" data-document="{Document(text, history)}"></div>
        <p class="note">{text["history.note"]}</p>
        """);

    private static Html Table(PageText text, CustomerHistory history)
    {
        CustomerDay[] days = [.. history.Purchases.Days.Reverse().Take(RowsShown)];
        string[] headings =
            [text["history.date"], $"#{text["customer.orders"]}", $"#{text["history.amount"]}", $"#{text["history.refunds"]}", $"#{text["history.gap"]}"];
        Html table = Parts.Table(text["history.caption"], headings, days.Select(day => Html.Of(
            $"""
            <tr><th scope="row">{PageText.Date(day.Date)}</th><td class="number">{text.Number(day.Orders)}</td>
            <td class="number">{text.Amount(day.PurchaseAmount, history.Currency)}</td>
            <td class="number">{(day.Refunds == 0 ? "" : text.Amount(day.Refunds, history.Currency))}</td><td class="number">{Gap(text, day)}</td></tr>
            """)));
        return Html.Of($"<details><summary>{text["picture.as-table"]}</summary>{table}</details>");
    }

    private static Html Categories(PageText text, CustomerHistory history)
    {
        string[] headings =
            [text["customer.category"], $"#{text["history.lines"]}", $"#{text["history.amount"]}", text["history.first"], text["history.last"]];
        return Parts.Table(text["history.categories"], headings, history.Purchases.Categories.Take(RowsShown).Select(category => Html.Of(
            $"""
            <tr><th scope="row">{category.Category}</th><td class="number">{text.Number(category.Lines)}</td>
            <td class="number">{text.Amount(category.Amount, history.Currency)}</td><td class="day">{PageText.Date(category.FirstOn)}</td><td class="day">{PageText.Date(category.LastOn)}</td></tr>
            """)));
    }

    private static string Gap(PageText text, CustomerDay day) =>
        day is { IsPurchase: true, PreviousOrderOn: { } previous } ? text.Number(day.Date.DayNumber - previous.DayNumber) : "";

    private static string Document(PageText text, CustomerHistory history) => PictureDocument.Of(new
    {
        language = text.Language,
        currency = history.Currency,
        asOf = history.SnapshotDate,
        labels = Labels(text),
        days = history.Purchases.Days.Select(day => new { date = day.Date, orders = day.Orders, amount = day.PurchaseAmount, refunds = day.Refunds, gap = Gap(text, day) }),
        observed = Points(history.Timeline!.Observed),
        expected = Points(history.Timeline.Expected),
        silent = Points(history.Timeline.Silent),
    });

    private static object Labels(PageText text) => new
    {
        picture = text["history.picture"], alive = text["customer.alive"], amount = text["history.amount"], refunds = text["history.refunds"], orders = text["customer.orders"],
        gap = text["history.gap"], expected = text["history.expected"], silent = text["history.silent"], asOf = text["history.as-of"],
    };

    private static IEnumerable<object[]> Points(IReadOnlyList<DatedProbability> path) =>
        path.Select(point => new object[] { PageText.Date(point.Date), Math.Round(point.ProbabilityAlive, 5) });
}
