using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Economics;

/// <summary>
/// Expected discounted purchases in what is left of a horizon that began with the first purchase: DECT(max(0, H − T)), T the age.
/// Weeks; discounted to the end of observation; 0 for a customer who is older than the horizon.
/// </summary>
/// <remarks>
/// Every customer has a horizon of its own, but given alive the number is, for one frequency and phase, a smooth function of age up to H.
/// It is tabulated once per frequency (<see cref="RemainderTables"/>) and multiplied by P(alive) per row.
/// </remarks>
public static class RemainingHorizon
{
    /// <summary>Fills one column per horizon.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="customers">Customers.</param>
    /// <param name="request">Horizons from the first purchase on, and discounting.</param>
    /// <param name="output">A column by horizon, as long as the customers.</param>
    /// <param name="ct">Cancels between blocks.</param>
    public static void Score(IPurchaseModel model, ScoreColumns customers, ScoreRequest request, double[][] output, CancellationToken ct)
    {
        customers.Check();
        request.Check();
        Check(customers, request, output);
        if (customers.Count == 0)
        {
            return;
        }

        PurchaseModel purchases = (PurchaseModel)model;
        using FrequencyGroups groups = FrequencyGroups.Create(customers);
        AliveKernel kernel = purchases.CreateKernel(groups, resolution: 1, ct);
        RemainderTables[] tables = [.. request.HorizonsWeeks.Select(horizon => new RemainderTables(purchases, groups, horizon, request.Delta, ct))];
        FixedPartitions.ForEach(customers.Count, (from, to) => Rows(purchases, customers, groups, kernel, tables, output, from, to), ct);
    }

    private static void Rows(
        PurchaseModel model,
        ScoreColumns customers,
        FrequencyGroups groups,
        AliveKernel kernel,
        RemainderTables[] tables,
        double[][] output,
        int from,
        int to)
    {
        Span<double> phases = stackalloc double[model.Phases];
        for (int row = from; row < to; row++)
        {
            int group = groups.GroupOfRow[row];
            double age = customers.Age[row];
            double alive = kernel.ProbabilityAlive(group, customers.Recency[row], age, phases);
            for (int h = 0; h < tables.Length; h++)
            {
                output[h][row] = alive * tables[h].Evaluate(group, age, phases);
            }
        }
    }

    private static void Check(ScoreColumns customers, ScoreRequest request, double[][] output)
    {
        if (output.Length != request.HorizonsWeeks.Length || Array.Exists(output, column => column.Length != customers.Count))
        {
            throw new ArgumentException($"{request.HorizonsWeeks.Length} output columns of {customers.Count} rows are needed.");
        }
    }
}
