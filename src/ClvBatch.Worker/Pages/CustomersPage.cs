using ClvBatch.Pipeline.Customers;

namespace ClvBatch.Worker.Pages;

/// <summary>Finds customers by id; without one it shows the most valuable, so that nobody faces an empty page.</summary>
internal static class CustomersPage
{
    public static Task Show(PageRequest request)
    {
        PageText text = request.Text;
        string title = text["customers.title"];
        string asked = request.Http.Request.Query["id"].ToString();
        if (CustomerSearch.Find(request.Options, asked, request.Date, request.Aborted) is not { } found)
            return request.Write(title, Html.Of($"<h1>{title}</h1>{Parts.Nothing(text["overview.nothing"])}"));
        if (found.IsExact)
        {
            request.Http.Response.Redirect(Address(found.Matches[0], request));
            return Task.CompletedTask;
        }

        return request.Write(title, Html.Of($"<h1>{title}</h1>{Form(request, asked)}{Result(request, found)}"));
    }

    /// <summary>The field in which an id is typed.</summary>
    public static Html Form(PageRequest request, string asked)
    {
        PageText text = request.Text;
        Html date = Html.If(request.Date is not null, () => Html.Of($"""<input type="hidden" name="date" value="{PageText.Date(request.Date)}">"""));
        return Html.Of(
            $"""
            <form method="get" action="/customers" class="search" role="search">{date}
            <label for="id">{text["customers.id"]}</label>
            <input id="id" name="id" type="search" value="{asked}" autocomplete="off" spellcheck="false" maxlength="200">
            <button>{text["customers.search"]}</button></form>
            """);
    }

    private static Html Result(PageRequest request, CustomerSearch found)
    {
        PageText text = request.Text;
        if (found.Matches.Count == 0)
            return Parts.Nothing(text[found.Text.Length == 0 ? "customers.none-valuable" : "customers.none"]);
        string caption = found.Text.Length == 0 ? text["customers.most-valuable"] : text["customers.found"];
        string[] headings =
        [
            text["customers.customer"], text["customers.segment"], $"#{text["customer.alive"]}", $"#{text["customer.residual"]}", text["customers.last-order"],
        ];
        Html table = Parts.Table(
            $"{caption}, {PageText.Date(found.SnapshotDate)}", headings, found.Matches.Select(match => Row(request, match, found.Currency)));
        return Html.Of($"""{table}{Html.If(found.HasMore, () => Html.Of($"""<p class="note">{text["customers.more"]}</p>"""))}""");
    }

    private static Html Row(PageRequest request, CustomerMatch match, string currency)
    {
        PageText text = request.Text;
        return Html.Of(
            $"""
            <tr><th scope="row"><a href="{Address(match, request)}">{match.Id}</a></th><td>{match.Segment?.In(text.Language) ?? text["customers.no-row"]}</td>
            <td class="number">{text.Share(match.ProbabilityAlive)}</td><td class="number">{text.Amount(match.ResidualClv, currency)}</td>
            <td class="day">{PageText.Date(match.LastOrderOn)}</td></tr>
            """);
    }

    private static string Address(CustomerMatch match, PageRequest request) => CustomerPage.Address(match.Key, request.Date);
}
