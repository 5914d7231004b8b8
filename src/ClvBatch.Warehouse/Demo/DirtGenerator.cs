using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// Rows that a source contract has to refuse, always in addition to the clean ones: whoever refuses them all is left with the truth.
/// Each copies a clean row of the same customer, so that it looks right at first sight.
/// </summary>
internal sealed class DirtGenerator(ShopPlan plan)
{
    private const long FirstDirtyLine = BasketGenerator.RowsPerCustomer - 10;
    private const long FirstDirtyOrder = BasketGenerator.OrdersPerCustomer - 10;

    private readonly RandomStream _random = new(plan.Options.Seed);

    /// <summary>Adds the dirt of the customer whose clean rows begin at <paramref name="firstRow"/>.</summary>
    public void Fill(CustomerLife life, int firstRow, List<TransactionRow> rows, DirtCounts counts)
    {
        if (!plan.Options.Dirt) return;
        _random.Restart(plan.Options.Seed, ShopPlan.Stream(life.Number, DrawPurpose.Dirt));
        int clean = rows.Count - firstRow;
        TransactionRow Pick() => rows[firstRow + _random.NextBelow(clean)];
        TransactionRow Stranger(int slot) => Pick() with
        {
            TransactionId = (life.Number + 1) * BasketGenerator.RowsPerCustomer + FirstDirtyLine + slot,
            OrderId = (life.Number + 1) * BasketGenerator.OrdersPerCustomer + FirstDirtyOrder + slot,
        };

        if (_random.NextBernoulli(0.006))
        {
            rows.Add(Pick());
            counts.ExactDuplicateRows++;
        }
        if (_random.NextBernoulli(0.002))
        {
            TransactionRow first = Stranger(0);
            rows.Add(first);
            rows.Add(first with { Amount = first.Amount + 100 });
            counts.ConflictingRows += 2;
        }
        if (_random.NextBernoulli(0.004))
        {
            rows.Add(Stranger(1) with { Customer = -1 });
            counts.NullCustomerRows++;
        }
        if (_random.NextBernoulli(0.002))
        {
            rows.Add(Stranger(2) with { OccurredAt = plan.Calendar.End + (long)(_random.NextUniform(0, 200) * ShopCalendar.SecondsPerDay) });
            counts.AfterAsOfRows++;
        }
        if (_random.NextBernoulli(0.001))
        {
            rows.Add(Stranger(3) with { Amount = TransactionRow.MissingAmount });
            counts.NullAmountRows++;
        }
        // A typed column of numbers cannot hold text.
        if (_random.NextBernoulli(0.002) && plan.Options.IsUntyped)
        {
            rows.Add(Stranger(4) with { Amount = TransactionRow.UnreadableAmount });
            counts.UnreadableAmountRows++;
        }
    }
}
