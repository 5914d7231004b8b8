using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>Splits an order's value into lines of the categories that one customer buys. Lines add up to the value to the cent.</summary>
internal sealed class LineSplitter
{
    public const int MostLines = 12;

    private readonly double[] _weights = new double[ShopCatalog.Categories.Length];
    private readonly OrderLine[] _lines = new OrderLine[MostLines];
    private readonly double[] _prices = new double[MostLines];

    /// <summary>Draws the customer's taste; a narrow customer buys from two categories of it only.</summary>
    public void ChooseCategories(RandomStream random, double[] interestShares, bool isNarrow)
    {
        InterestProfile interest = ShopCatalog.Interests[random.NextCategory(interestShares)];
        interest.CategoryWeights.CopyTo(_weights, 0);
        if (!isNarrow) return;
        int first = random.NextCategory(interest.CategoryWeights);
        int second = random.NextCategory(interest.CategoryWeights);
        for (int i = 0; i < _weights.Length; i++)
            if (i != first && i != second) _weights[i] = 0;
    }

    /// <summary>Valid until the next call. Every line is at least one cent; <paramref name="lines"/> ≤ <paramref name="cents"/>.</summary>
    public ReadOnlySpan<OrderLine> Split(RandomStream random, long cents, int lines)
    {
        double total = 0;
        for (int i = 0; i < lines; i++)
        {
            int category = random.NextCategory(_weights);
            _lines[i] = new OrderLine(category, 0);
            _prices[i] = ShopCatalog.Categories[category].PriceLevel * random.NextUniform(0.5, 1.5);
            total += _prices[i];
        }
        long free = cents - lines, rest = free;
        for (int i = lines - 1; i > 0; i--)
        {
            long share = (long)(free * (_prices[i] / total));
            _lines[i] = _lines[i] with { Cents = share + 1 };
            rest -= share;
        }
        _lines[0] = _lines[0] with { Cents = rest + 1 };
        return _lines.AsSpan(0, lines);
    }
}
