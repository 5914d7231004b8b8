using ClvBatch.Pipeline.Operations;

namespace ClvBatch.Worker.Pages;

/// <summary>How the models of one snapshot were judged, chosen and fitted.</summary>
internal static class ModelPage
{
    public static Task Show(PageRequest request)
    {
        PageText text = request.Text;
        string title = text["model.title"];
        if (ModelReport.Read(request.Options, request.Date, request.Aborted) is not { } report)
            return request.Write(title, Html.Of($"<h1>{title}</h1>{Parts.Nothing(text["overview.nothing"])}"));
        Html body = Html.Of(
            $"""
            <h1>{title}, {PageText.Date(report.SnapshotDate)}</h1>
            {(report.Backtests.Count == 0 ? Parts.Nothing(text["model.no-holdout"]) : Backtests(text, report))}
            {Fits(text, report)}
            """);
        return request.Write(title, body);
    }

    private static Html Backtests(PageText text, ModelReport report)
    {
        string[] headings =
        [
            text["model.model"], $"#{text["model.weeks"]}", $"#{text["model.predicted"]}", $"#{text["model.actual"]}", $"#{text["model.bias"]}",
            $"#{text["model.mae"]}", $"#{text["model.gini"]}", $"#{text["model.coverage"]}", $"#{text["model.deviance"]}", text["model.reason"],
        ];
        return Parts.Table(text["model.backtest"], headings, report.Backtests.Select(row => Html.Of(
            $"""
            <tr><th scope="row">{row.Model} {Chosen(text, row.Chosen)}</th><td class="number">{text.Number(row.HoldoutWeeks)}</td>
            <td class="number">{text.Figure(row.Predicted)}</td><td class="number">{text.Figure(row.Actual)}</td>
            <td class="number">{text.Share(row.Bias)}</td><td class="number">{text.Figure(row.Mae)}</td><td class="number">{text.Figure(row.Gini)}</td>
            <td class="number">{text.Share(row.IntervalCoverage)}</td><td class="number">{text.Figure(row.Deviance)}</td><td class="sentence">{row.Reason}</td></tr>
            """)));
    }

    private static Html Fits(PageText text, ModelReport report)
    {
        string[] headings =
        [
            text["model.model"], text["model.parameter"], $"#{text["model.estimate"]}", $"#{text["model.error"]}", $"#{text["model.likelihood"]}",
            $"#{text["overview.customers"]}", text["model.exit"],
        ];
        return Parts.Table(text["model.fit"], headings, report.Fits.Select(row => Html.Of(
            $"""
            <tr><th scope="row">{row.Model} {Chosen(text, row.Chosen)}</th><td>{row.Parameter}</td><td class="number">{text.Figure(row.Estimate)}</td>
            <td class="number">{text.Figure(row.StdError)}</td><td class="number">{text.Figure(row.LogLikelihood)}</td>
            <td class="number">{text.Number(row.Customers)}</td><td class="sentence">{row.ExitReason}</td></tr>
            """)));
    }

    private static Html Chosen(PageText text, bool isChosen) => Html.If(isChosen, () => Parts.Badge("good", text["model.chosen"]));
}
