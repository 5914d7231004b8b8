using System.Runtime.ExceptionServices;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// Bulk scoring with covariates: large groups of customers who share all covariates go through the bulk scoring of the base model, the
/// others one by one on all cores.
/// </summary>
internal static class CovariateScorer
{
    private const int Bulk = 512;
    private const double DaysPerWeek = 7.0;

    public static void Score(
        CovariateModel model, ScoreColumns input, double[][] purchase, double[][] dropOut, ScoreRequest request, ScoreColumnsOut output, CancellationToken ct)
    {
        input.Check();
        request.Check();
        double[][] all = [.. purchase, .. dropOut];
        if (Array.Exists(all, column => column.Length != input.Count) || Columns(output).Any(c => c is not null && c.Length != input.Count)
            || (output.Expected ?? output.Dect)?.Length is { } horizons && horizons != request.HorizonsWeeks.Length
            || (output.Dect?.Length ?? request.HorizonsWeeks.Length) != request.HorizonsWeeks.Length)
        {
            throw new ArgumentException($"A column does not have the {input.Count} rows of the input, or there is not one output column per horizon.");
        }

        CovariateRows rows = CovariateRows.Sort(input.Count, all, []);
        Unwrapped(() => Parallel.For(0, rows.Groups, new ParallelOptions { CancellationToken = ct }, group =>
        {
            ReadOnlySpan<int> members = rows.Order.AsSpan(rows.GroupStart[group]..rows.GroupStart[group + 1]);
            int first = members[0];
            IPurchaseModel own = model.For(Array.ConvertAll(purchase, c => c[first]), Array.ConvertAll(dropOut, c => c[first]));
            if (members.Length >= Bulk)
            {
                Together(own, input, members, request, output, ct);
                return;
            }

            foreach (int row in members)
            {
                ct.ThrowIfCancellationRequested();
                One(own, new PurchaseHistory(input.Frequency[row], input.Recency[row], input.Age[row]), request, output, row);
            }
        }));
    }

    /// <summary>A row that cannot be scored is the caller's mistake on any core: it arrives as the exception it is.</summary>
    private static void Unwrapped(Action action)
    {
        try
        {
            action();
        }
        catch (AggregateException failures) when (failures.InnerException is ArgumentException first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private static void Together(
        IPurchaseModel model, ScoreColumns input, ReadOnlySpan<int> rows, ScoreRequest request, ScoreColumnsOut output, CancellationToken ct)
    {
        var part = new ScoreColumns(Gather(input.Frequency, rows), Gather(input.Recency, rows), Gather(input.Age, rows));
        int count = rows.Length;
        double[]? Like(double[]? column) => column is null ? null : new double[count];
        var partOutput = new ScoreColumnsOut
        {
            ProbabilityAlive = Like(output.ProbabilityAlive),
            Expected = output.Expected?.Select(Like).ToArray(),
            Dect = output.Dect?.Select(Like).ToArray(),
            Dert = Like(output.Dert),
            WeeksToNextPurchase = Like(output.WeeksToNextPurchase),
            LapseDays = Like(output.LapseDays),
        };
        model.Score(part, request, partOutput, ct);
        foreach ((double[]? from, double[]? to) in Columns(partOutput).Zip(Columns(output)))
        {
            for (int i = 0; i < rows.Length && from is not null && to is not null; i++)
            {
                to[rows[i]] = from[i];
            }
        }
    }

    private static void One(IPurchaseModel model, PurchaseHistory history, ScoreRequest request, ScoreColumnsOut output, int row)
    {
        void Set(double[]? column, Func<double> value)
        {
            if (column is not null)
            {
                column[row] = value();
            }
        }

        Set(output.ProbabilityAlive, () => model.ProbabilityAlive(history));
        Set(output.Dert, () => model.Dert(request.Delta, history));
        Set(output.WeeksToNextPurchase, () => model.ExpectedWeeksToNextPurchase(history));
        Set(output.LapseDays, () => DaysPerWeek * model.LapseWeeks(history.Frequency, history.Recency));
        for (int h = 0; h < request.HorizonsWeeks.Length; h++)
        {
            double weeks = request.HorizonsWeeks[h];
            Set(output.Expected?[h], () => model.ConditionalExpectedTransactions(weeks, history));
            Set(output.Dect?[h], () => model.Dect(weeks, request.Delta, history));
        }
    }

    private static IEnumerable<double[]?> Columns(ScoreColumnsOut output) =>
        [output.ProbabilityAlive, output.Dert, output.WeeksToNextPurchase, output.LapseDays, .. output.Expected ?? [], .. output.Dect ?? []];

    private static double[] Gather(double[] column, ReadOnlySpan<int> rows)
    {
        double[] result = new double[rows.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = column[rows[i]];
        }

        return result;
    }
}
