using ClvBatch.Models.Economics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>Fills <c>bi.fact_channel_economics</c>: what a new customer is worth, what one cost, and whether the two fit.</summary>
internal static class ChannelEconomics
{
    public static long Fill(EconomicsTables tables, double expectationError, CancellationToken cancellationToken)
    {
        tables.SumUp(expectationError, cancellationToken);
        Judge(tables.Workspace, tables.Options, cancellationToken);
        return SnapshotTables.Fill(tables.Workspace, "bi.fact_channel_economics", cancellationToken, ("as_of", tables.AsOf));
    }

    /// <summary>Writes acquisition_verdicts from the sums and curves of the workspace.</summary>
    private static void Judge(DuckDbConnection workspace, ClvOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<(DateOnly?, int?), PaybackCurve> curves = Payback.Curves(workspace, cancellationToken);
        AcquisitionVerdict verdict = new(options.Economics);
        JudgedAcquisition[] judged = [.. AcquisitionRow.Read(workspace, cancellationToken).Select(row =>
        {
            Payback payback = Payback.Of(curves.GetValueOrDefault((row.CohortMonth, row.ChannelKey)), row);
            return new JudgedAcquisition(row, payback, verdict.Of(row, payback), options.Economics, options.Model.Interval);
        })];
        Write(workspace, judged, options.Currency, cancellationToken);
    }

    private static void Write(DuckDbConnection workspace, JudgedAcquisition[] judged, string currency, CancellationToken cancellationToken)
    {
        EnglishAcquisition english = new(SpokenNumbers.English(currency));
        RussianAcquisition russian = new(SpokenNumbers.Russian(currency));
        workspace.Execute(
            """
            DROP TABLE IF EXISTS acquisition_verdicts;
            CREATE TABLE acquisition_verdicts (cohort_month date, channel_key integer, payback_months double, expected_payback_months double,
                verdict text, reason_en text, reason_ru text)
            """,
            cancellationToken);
        using DuckDbAppender appender = workspace.Appender("main", "acquisition_verdicts");
        appender.Append(
            judged.Length,
            AppendColumn.Dates(
                Array.ConvertAll(judged, it => it.Row.CohortMonth.GetValueOrDefault()), Array.ConvertAll(judged, it => it.Row.CohortMonth is null)),
            AppendColumn.Of<int>(
                Array.ConvertAll(judged, it => it.Row.ChannelKey.GetValueOrDefault()), Array.ConvertAll(judged, it => it.Row.ChannelKey is null)),
            AppendColumn.NanAsNull(Array.ConvertAll(judged, it => it.Payback.Months ?? double.NaN)),
            AppendColumn.NanAsNull(Array.ConvertAll(judged, it => it.Payback.ExpectedMonths ?? double.NaN)),
            AppendColumn.Text(Array.ConvertAll(judged, it => AcquisitionVerdict.Code(it.Finding))),
            AppendColumn.Text(Array.ConvertAll<JudgedAcquisition, string?>(judged, english.Reason)),
            AppendColumn.Text(Array.ConvertAll<JudgedAcquisition, string?>(judged, russian.Reason)));
        appender.Complete();
    }
}
