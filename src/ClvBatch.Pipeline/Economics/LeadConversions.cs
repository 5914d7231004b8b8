using ClvBatch.Models.Economics;
using ClvBatch.Models.Survival;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>Estimates the conversion of each source of leads from counts by days, and what an open lead of each age may still do.</summary>
/// <param name="workspace">Holds lead_durations; lead_conversions and lead_curve afterwards.</param>
/// <param name="days">Days within which a lead counts as converted.</param>
/// <param name="z">Standard errors on each side of an interval.</param>
internal sealed class LeadConversions(DuckDbConnection workspace, int days, double z)
{
    public void Estimate(CancellationToken cancellationToken)
    {
        workspace.Execute(
            """
            DROP TABLE IF EXISTS lead_conversions;
            CREATE TABLE lead_conversions (source text, conversion_rate double, conversion_std_error double, conversion_high double);
            DROP TABLE IF EXISTS lead_curve;
            CREATE TABLE lead_curve (source text, age_days integer, conversion_probability double);
            """,
            cancellationToken);
        SourceCurve[] curves = Read(cancellationToken);
        using (DuckDbAppender appender = workspace.Appender("main", "lead_conversions"))
        {
            appender.Append(
                curves.Length,
                AppendColumn.Text(Array.ConvertAll(curves, curve => (string?)curve.Source)),
                AppendColumn.NanAsNull(Array.ConvertAll(curves, curve => curve.Known(it => it.EventShare(days)))),
                AppendColumn.NanAsNull(Array.ConvertAll(curves, curve => curve.Known(it => it.StandardError(days)))),
                AppendColumn.NanAsNull(Array.ConvertAll(curves, curve => curve.Known(it => High(it, curve.Mature)))));
            appender.Complete();
        }

        WriteAges(curves);
    }

    private void WriteAges(SourceCurve[] curves)
    {
        int[] ages = [.. Enumerable.Range(0, days)];
        using DuckDbAppender appender = workspace.Appender("main", "lead_curve");
        foreach (SourceCurve curve in curves)
        {
            appender.Append(
                ages.Length,
                AppendColumn.Text(Array.ConvertAll(ages, _ => (string?)curve.Source)),
                AppendColumn.Of<int>(ages),
                AppendColumn.NanAsNull(Array.ConvertAll(ages, age => curve.Known(it => it.ConditionalShare(age, days)))));
        }

        appender.Complete();
    }

    /// <summary>Upper end of the interval of the conversion; a source of which no lead converted has one too.</summary>
    private double High(KaplanMeierCurve curve, long mature)
    {
        double share = curve.EventShare(days);
        double error = curve.StandardError(days);
        return ShareInterval.Wilson(share, error > 0 ? share * (1 - share) / (error * error) : mature, z).High;
    }

    private SourceCurve[] Read(CancellationToken cancellationToken) =>
    [
        .. workspace.Rows(
            "SELECT source, days, converted, still_open, mature FROM lead_durations ORDER BY source, days",
            row => (Source: row.Get<string>(0), Count: new DurationCount(row.Get<int>(1), row.Get<long>(2), row.Get<long>(3)), Mature: row.Get<long>(4)),
            cancellationToken)
            .GroupBy(row => row.Source, StringComparer.Ordinal)
            .Select(source => new SourceCurve(source.Key, KaplanMeierCurve.Of(source.Select(row => row.Count)), source.Sum(row => row.Mature))),
    ];

    /// <param name="Mature">Leads that are at least as old as the days that count.</param>
    private sealed record SourceCurve(string Source, KaplanMeierCurve Curve, long Mature)
    {
        /// <summary>NaN while no lead is old enough.</summary>
        public double Known(Func<KaplanMeierCurve, double> value) => Mature > 0 ? value(Curve) : double.NaN;
    }
}
