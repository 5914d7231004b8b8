using System.Globalization;
using ClvBatch.Pipeline.Customers;

namespace ClvBatch.Worker.Pages;

/// <summary>One customer: what to do, what they are worth, why they are where they are. Their purchases follow when the warehouse has answered.</summary>
internal static class CustomerPage
{
    /// <param name="date">Snapshot; null = the newest.</param>
    public static string Address(int key, DateOnly? date, string part = "") => string.Create(
        CultureInfo.InvariantCulture, $"/customers/{key}{part}{(date is { } chosen ? $"?date={chosen:yyyy-MM-dd}" : "")}");

    public static Task Show(PageRequest request, int key)
    {
        if (CustomerReport.Read(request.Options, key, request.Date, request.Aborted) is not { } report)
            return request.NotFound();
        PageText text = request.Text;
        string title = $"{text["customer.title"]} {report.Profile.Id}";
        Html body = Html.Of(
            $"""
            <h1>{title}</h1>
            {Origin(text, report.Profile)}
            {SnapshotChoice.Of(request, report.Dates, report.SnapshotDate)}
            {(report.Figures is null ? Parts.Nothing(text["customer.not-in-snapshot"]) : Body(request, report, report.Figures))}
            {CustomerDevelopment.Of(text, report)}
            <h2>{text["customers.another"]}</h2>
            {CustomersPage.Form(request, "")}
            """);
        return request.Write(title, body, "customer.js");
    }

    private static Html Origin(PageText text, CustomerProfile profile)
    {
        string?[] parts =
        [
            profile.FirstOrderOn is { } first ? $"{text["customer.since"]} {PageText.Date(first)}" : text["customer.no-order"],
            $"{text["customer.channel"]} {profile.Channel}",
            profile.Country is { } country ? $"{text["customer.country"]} {country}" : null,
        ];
        return Html.Of($"""<p class="note">{string.Join(" · ", parts.Where(part => part is not null))}</p>""");
    }

    private static Html Body(PageRequest request, CustomerReport report, CustomerFigures figures)
    {
        PageText text = request.Text;
        return Html.Of(
            $"""
            {Advice(text, report, figures)}
            {CustomerCards.Of(text, report, figures)}
            {Groups(text, report)}
            <h2>{text["customer.history"]}</h2>
            <div data-part="{Address(report.Profile.Key, report.SnapshotDate, "/history")}" data-failed="{text["customer.part-failed"]}" aria-live="polite">
            <p class="nothing">{text["customer.reading"]}</p>
            <noscript><p><a href="{Address(report.Profile.Key, report.SnapshotDate, "/history")}">{text["customer.read-now"]}</a></p></noscript></div>
            {Offers(text, report)}
            """);
    }

    private static Html Advice(PageText text, CustomerReport report, CustomerFigures figures) => Html.If(report.Action is not null, () => Html.Of(
        $"""
        <section class="advice" aria-label="{text["customer.advice"]}">
        <p class="lead"><span class="note">{text["customer.advice"]}</span> <strong>{report.Action!.Name.In(text.Language)}</strong></p>
        <p>{report.Action.Meaning.In(text.Language)}</p>
        {Html.If(figures.MaxRetentionSpend is not null, () => Html.Of($"""<p>{text["customer.spend"]} <strong>{text.Amount(figures.MaxRetentionSpend, report.Currency)}</strong></p>"""))}
        </section>
        """));

    private static Html Groups(PageText text, CustomerReport report)
    {
        return Html.Of($"""<h2>{text["customer.segments"]}</h2><ul class="groups">{Html.Each(report.Groups, group => Group(text, group))}</ul>""");
    }

    private static Html Group(PageText text, CustomerGroup group)
    {
        string score = group.Score is { } known ? $", {text["customer.score"]} {text.Ratio(known)}" : "";
        return Html.Of(
            $"""
            <li><p><strong>{group.Name.In(text.Language)}</strong> {Html.If(group.IsPrimary, () => Parts.Badge("good", text["customer.primary"]))}
            <span class="note">{text[$"segment-kind.{group.Kind}"]}{score}</span></p><p>{group.Why.In(text.Language)}</p></li>
            """);
    }

    private static Html Offers(PageText text, CustomerReport report)
    {
        Html heading = Html.Of($"<h2>{text["customer.offers"]}</h2>");
        if (report.Offers.Count == 0)
            return Html.Of($"{heading}{Parts.Nothing(text["customer.no-offers"])}");
        string[] headings =
        [
            text["customer.category"], text["customer.because-of"], $"#{text["customer.lift"]}", $"#{text["customer.share"]}", $"#{text["customer.margin"]}",
        ];
        return Html.Of($"{heading}{Parts.Table(text["customer.offers-caption"], headings, report.Offers.Select(offer => Html.Of(
            $"""
            <tr><th scope="row">{offer.Category}</th><td>{offer.BecauseOf}</td><td class="number">{text.Ratio(offer.Lift)}</td>
            <td class="number">{text.Share(offer.PurchaseShare)}</td><td class="number">{text.Amount(offer.ExpectedMargin, report.Currency)}</td></tr>
            """)))}");
    }
}
