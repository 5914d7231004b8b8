using ClvBatch.Models;
using ClvBatch.Models.Economics;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>
/// Corrects what the models expect of a channel's young customers. The models are fitted on all customers, and of someone who has bought once
/// they know no more than the average; the channel's older cohorts do. Each channel's record is held against that of the whole shop, so that
/// differences between channels are corrected and the level stays the models'.
/// </summary>
/// <param name="workspace">Holds acquisition_ages and acquisition_margins; channel_factors afterwards.</param>
internal sealed class ChannelFactors(DuckDbConnection workspace)
{
    /// <summary>A record that says more than this is not believed.</summary>
    private const double Furthest = 4;

    private static readonly int[] Weeks = [.. BlockScores.HorizonMonths.Select(months => (int)DiscountRate.WeeksInMonths(months))];

    public void Estimate(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<int, DevelopingCohort[]> channels = Cohorts(cancellationToken);
        int[] keys = [.. channels.Keys.Order()];
        DevelopingCohort[] shop = [.. keys.SelectMany(key => channels[key])];
        (double Value, double StandardError)[][] factors = new (double, double)[Weeks.Length][];
        for (int horizon = 0; horizon < Weeks.Length; horizon++)
        {
            // A channel too young for a span of ages keeps what the span before said.
            factors[horizon] = horizon > 0 ? [.. factors[horizon - 1]] : [.. keys.Select(_ => (1.0, 0.0))];
            Correct(factors[horizon], [.. keys.Select(key => channels[key])], shop, horizon);
        }

        Write(keys, factors, cancellationToken);
    }

    /// <summary>Span <paramref name="span"/> reaches from one horizon to the next.</summary>
    private static void Correct((double Value, double StandardError)[] factors, DevelopingCohort[][] channels, DevelopingCohort[] shop, int span)
    {
        int after = span == 0 ? 0 : Weeks[span - 1];
        if (DevelopmentFactor.Of(shop, span, after, Weeks[span]) is not { Factor: > 0 } level)
            return;
        DevelopmentFactor?[] own = Array.ConvertAll(channels, cohorts => DevelopmentFactor.Of(cohorts, span, after, Weeks[span]));
        int[] known = [.. Enumerable.Range(0, own.Length).Where(i => own[i] is not null)];
        IReadOnlyList<(double Value, double StandardError)> shrunk = RandomEffects.Shrink(
            [.. known.Select(i => (own[i]!.Value.Factor / level.Factor, own[i]!.Value.StandardError / level.Factor))], center: 1);
        for (int i = 0; i < known.Length; i++)
            factors[known[i]] = (Math.Clamp(shrunk[i].Value, 1 / Furthest, Furthest), shrunk[i].StandardError);
    }

    private Dictionary<int, DevelopingCohort[]> Cohorts(CancellationToken cancellationToken)
    {
        ILookup<(DateOnly, int), double> margins = workspace.Rows(
            """
            SELECT cohort_month, channel_key, margin_per_customer FROM acquisition_margins
            WHERE cohort_month IS NOT NULL AND channel_key IS NOT NULL ORDER BY channel_key, cohort_month, week
            """,
            row => (Key: (row.Get<DateOnly>(0), row.Get<int>(1)), Margin: row.Get<double>(2)),
            cancellationToken).ToLookup(row => row.Key, row => row.Margin);
        return workspace.Rows(
            """
            SELECT cohort_month, channel_key, customers, left_3m, left_12m - left_3m, left_24m - left_12m, left_36m - left_24m
            FROM acquisition_ages ORDER BY channel_key, cohort_month
            """,
            row => (Channel: row.Get<int>(1), Cohort: new DevelopingCohort(
                row.Get<long>(2), [.. margins[(row.Get<DateOnly>(0), row.Get<int>(1))]], [.. Enumerable.Range(3, 4).Select(row.Get<double>)])),
            cancellationToken)
            .GroupBy(row => row.Channel)
            .ToDictionary(channel => channel.Key, channel => channel.Select(row => row.Cohort).ToArray());
    }

    private void Write(int[] keys, (double Value, double StandardError)[][] factors, CancellationToken cancellationToken)
    {
        workspace.Execute(
            """
            DROP TABLE IF EXISTS channel_factors;
            CREATE TABLE channel_factors (channel_key integer, factor_3m double, factor_12m double, factor_24m double, factor_36m double,
                error_3m double, error_12m double, error_24m double, error_36m double)
            """,
            cancellationToken);
        using DuckDbAppender appender = workspace.Appender("main", "channel_factors");
        appender.Append(
            keys.Length,
            [
                AppendColumn.Of<int>(keys),
                .. factors.Select(horizon => AppendColumn.Of<double>(Array.ConvertAll(horizon, factor => factor.Value))),
                .. factors.Select(horizon => AppendColumn.Of<double>(Array.ConvertAll(horizon, factor => factor.StandardError))),
            ]);
        appender.Complete();
    }
}
