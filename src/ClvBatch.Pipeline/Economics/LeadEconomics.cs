using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>Fills <c>bi.fact_lead_source</c> and <c>bi.fact_lead</c>: how many leads become customers, and what a lead is worth.</summary>
internal static class LeadEconomics
{
    /// <summary>Reads what <see cref="ChannelEconomics"/> left: customer_values, lead_channels and acquisition_sums.</summary>
    public static long Fill(EconomicsTables tables, double expectationError, CancellationToken cancellationToken)
    {
        EconomicsOptions economics = tables.Options.Economics;
        DuckDbConnection workspace = tables.Workspace;
        (string, object?)[] dates = [("as_of", tables.AsOf), ("days", economics.LeadConversionDays)];
        tables.Create("lead_durations", cancellationToken, dates);
        new LeadConversions(workspace, economics.LeadConversionDays, tables.Z).Estimate(cancellationToken);
        tables.Create(
            "lead_sums", cancellationToken, [.. dates, ("min_customers", economics.MinCustomers), ("expectation_error", expectationError)]);
        tables.Create("lead_values", cancellationToken, ("target", economics.TargetLtvToCac), ("z", tables.Z));
        Judge(workspace, tables.Options, cancellationToken);
        return SnapshotTables.Fill(workspace, "bi.fact_lead", cancellationToken, dates)
            + SnapshotTables.Fill(workspace, "bi.fact_lead_source", cancellationToken, ("as_of", tables.AsOf));
    }

    private static void Judge(DuckDbConnection workspace, ClvOptions options, CancellationToken cancellationToken)
    {
        JudgedLeads[] judged = [.. LeadRow.Read(workspace, cancellationToken)
            .Select(row => new JudgedLeads(row, LeadVerdict.Of(row, options.Economics), options.Economics))];
        EnglishLeads english = new(SpokenNumbers.English(options.Currency));
        RussianLeads russian = new(SpokenNumbers.Russian(options.Currency));
        workspace.Execute(
            "DROP TABLE IF EXISTS lead_verdicts; CREATE TABLE lead_verdicts (source text, verdict text, reason_en text, reason_ru text)", cancellationToken);
        using DuckDbAppender appender = workspace.Appender("main", "lead_verdicts");
        appender.Append(
            judged.Length,
            AppendColumn.Text(Array.ConvertAll(judged, it => (string?)it.Row.Source)),
            AppendColumn.Text(Array.ConvertAll(judged, it => LeadVerdict.Code(it.Finding))),
            AppendColumn.Text(Array.ConvertAll<JudgedLeads, string?>(judged, english.Reason)),
            AppendColumn.Text(Array.ConvertAll<JudgedLeads, string?>(judged, russian.Reason)));
        appender.Complete();
    }
}
