using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>Scores columns of customers on all cores: tables per frequency first, then a pass over the rows that allocates nothing per row.</summary>
internal static class BulkScorer
{
    private const double DaysPerWeek = 7.0;

    public static void Score(PurchaseModel model, ScoreColumns input, ScoreRequest request, ScoreColumnsOut output, CancellationToken ct)
    {
        input.Check();
        request.Check();
        Check(input, request, output);
        if (input.Count == 0)
        {
            return;
        }

        using FrequencyGroups groups = FrequencyGroups.Create(input);
        AliveKernel kernel = model.CreateKernel(groups, resolution: 1, ct);
        FutureTables? future = NeedsFuture(output) ? new FutureTables(model, groups, request, output.Dert is not null, 1.0, ct) : null;
        FixedPartitions.ForEach(input.Count, (from, to) => Rows(model, request, input, groups, kernel, future, output, from, to), ct);
    }

    private static void Rows(
        PurchaseModel model,
        ScoreRequest request,
        ScoreColumns input,
        FrequencyGroups groups,
        AliveKernel kernel,
        FutureTables? future,
        ScoreColumnsOut output,
        int from,
        int to)
    {
        Span<double> phases = stackalloc double[model.Phases];
        int width = future?.Width ?? 0;
        Span<double> values = stackalloc double[width];
        Span<double> scratch = stackalloc double[width];
        for (int i = from; i < to; i++)
        {
            int group = groups.GroupOfRow[i];
            double age = input.Age[i];
            double recency = input.Recency[i];
            double alive = kernel.ProbabilityAlive(group, recency, age, phases);
            if (output.ProbabilityAlive is { } pAlive)
            {
                pAlive[i] = alive;
            }

            if (future is not null)
            {
                future.Evaluate(group, age, phases, values, scratch);
                if (request.Delta == 0 && output.Dert is not null)
                {
                    values[^1] = model.Forever(input.Frequency[i], age);
                }

                Write(output, values, alive, i);
            }

            if (output.WeeksToNextPurchase is { } next)
            {
                next[i] = kernel.WeeksToNextPurchase(group, age, phases);
            }

            if (output.LapseDays is { } lapse)
            {
                lapse[i] = DaysPerWeek * kernel.LapseWeeks(group, recency);
            }
        }
    }

    private static void Write(ScoreColumnsOut output, ReadOnlySpan<double> values, double alive, int row)
    {
        int horizons = values.Length / 2;
        for (int h = 0; h < horizons; h++)
        {
            if (output.Expected?[h] is { } expected)
            {
                expected[row] = alive * values[h];
            }

            if (output.Dect?[h] is { } dect)
            {
                dect[row] = alive * values[horizons + h];
            }
        }

        if (output.Dert is { } dert)
        {
            // 0 · ∞ would be NaN; a customer who is surely gone has no future.
            dert[row] = alive == 0 ? 0.0 : alive * values[2 * horizons];
        }
    }

    private static bool NeedsFuture(ScoreColumnsOut output) =>
        output.Dert is not null || (output.Expected?.Any(c => c is not null) ?? false) || (output.Dect?.Any(c => c is not null) ?? false);

    private static void Check(ScoreColumns input, ScoreRequest request, ScoreColumnsOut output)
    {
        foreach (double[]?[]? byHorizon in (double[]?[]?[])[output.Expected, output.Dect])
        {
            if (byHorizon is not null && byHorizon.Length != request.HorizonsWeeks.Length)
            {
                throw new ArgumentException($"There are {request.HorizonsWeeks.Length} horizons but {byHorizon.Length} output columns for them.");
            }
        }

        double[]?[] columns = [output.ProbabilityAlive, output.Dert, output.WeeksToNextPurchase, output.LapseDays, .. output.Expected ?? [], .. output.Dect ?? []];
        if (Array.Exists(columns, c => c is not null && c.Length != input.Count))
        {
            throw new ArgumentException($"An output column does not have the {input.Count} rows of the input.");
        }
    }
}
