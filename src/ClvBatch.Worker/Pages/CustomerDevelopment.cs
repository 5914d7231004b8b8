using ClvBatch.Pipeline.Customers;

namespace ClvBatch.Worker.Pages;

/// <summary>How one customer did from snapshot to snapshot.</summary>
internal static class CustomerDevelopment
{
    public static Html Of(PageText text, CustomerReport report)
    {
        Html heading = Html.Of($"<h2>{text["development.title"]}</h2>");
        if (report.Moments.Count == 0)
            return Html.Of($"{heading}{Parts.Nothing(text["development.none"])}");
        Html picture = Html.If(report.Moments.Count > 1, () => Html.Of(
            $"""<div class="clv" data-picture="development" data-document="{Document(text, report)}"></div>"""));
        return report.Moments.Count > 1
            ? Html.Of($"""{heading}{picture}<details><summary>{text["picture.as-table"]}</summary>{Table(text, report)}</details>""")
            : Html.Of($"""{heading}<p class="note">{text["development.once"]}</p>{Table(text, report)}""");
    }

    private static Html Table(PageText text, CustomerReport report)
    {
        string[] headings =
        [
            text["snapshot.date"], text["customers.segment"], $"#{text["customer.orders"]}", $"#{text["customer.alive"]}", $"#{text["customer.clv"]}",
            $"#{text["customer.residual"]}",
        ];
        return Parts.Table(text["development.caption"], headings, report.Moments.Reverse().Select(moment => Html.Of(
            $"""
            <tr><th scope="row">{PageText.Date(moment.SnapshotDate)}</th><td>{moment.Segment.In(text.Language)}</td><td class="number">{text.Number(moment.Orders)}</td>
            <td class="number">{text.Share(moment.ProbabilityAlive)}</td><td class="number">{text.Amount(moment.Clv12m, report.Currency)}</td>
            <td class="number">{text.Amount(moment.ResidualClv, report.Currency)}</td></tr>
            """)));
    }

    private static string Document(PageText text, CustomerReport report) => PictureDocument.Of(new
    {
        language = text.Language,
        currency = report.Currency,
        labels = new { alive = text["customer.alive"], residual = text["customer.residual"], orders = text["customer.orders"] },
        moments = report.Moments.Select(moment => new
        {
            date = moment.SnapshotDate, alive = moment.ProbabilityAlive, residual = moment.ResidualClv, orders = moment.Orders,
            segment = moment.Segment.In(text.Language),
        }),
    });
}
