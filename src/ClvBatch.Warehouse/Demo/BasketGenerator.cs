using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// Turns purchase occasions into order lines. Whatever is returned is added on top of the occasion's value and taken off again in full, so
/// that after netting the occasions and their values are exactly those that the models' processes drew.
/// </summary>
internal sealed class BasketGenerator(ShopPlan plan)
{
    /// <summary>Room for ids: a customer's last ten are kept for dirt.</summary>
    public const long RowsPerCustomer = 100_000;

    public const long OrdersPerCustomer = 10_000;

    private const double SecondOrderShare = 0.05;
    private const double ReturnedLineShare = 0.035;
    private const double ReturnedOrderShare = 0.008;
    private const double NarrowCustomerShare = 0.15;
    private const double MeanExtraLines = 1.9;

    private readonly RandomStream _random = new(plan.Options.Seed);
    private readonly LineSplitter _splitter = new();
    private List<TransactionRow> _rows = [];
    private CustomerLife _life;
    private int _orders;
    private int _lines;
    private int _firstRow;

    /// <summary>Appends all rows of one customer to <paramref name="rows"/>.</summary>
    public void Fill(CustomerLife life, List<Occasion> occasions, List<TransactionRow> rows)
    {
        _random.Restart(plan.Options.Seed, ShopPlan.Stream(life.Number, DrawPurpose.Baskets));
        (_rows, _life, _orders, _lines, _firstRow) = (rows, life, 0, 0, rows.Count);
        _splitter.ChooseCategories(_random, plan.InterestShares, _random.NextBernoulli(NarrowCustomerShare));
        foreach (Occasion occasion in occasions)
        {
            WriteOccasion(occasion);
            if (_random.NextBernoulli(ReturnedOrderShare)) WriteReturnedOrder(occasion);
        }
        if (_lines > RowsPerCustomer - 10 || _orders > OrdersPerCustomer - 10)
            throw new InvalidOperationException($"Customer {life.Number} has {_lines} rows and {_orders} orders: more than its ids have room for.");
    }

    private void WriteOccasion(Occasion occasion)
    {
        if (!_random.NextBernoulli(SecondOrderShare))
        {
            WriteOrder(occasion.At, occasion.Cents);
            return;
        }
        long first = Math.Clamp((long)(occasion.Cents * _random.NextUniform(0.3, 0.7)), 1, occasion.Cents - 1);
        long endOfDay = (occasion.At / ShopCalendar.SecondsPerDay + 1) * ShopCalendar.SecondsPerDay - 1;
        WriteOrder(occasion.At, first);
        WriteOrder(Math.Min(occasion.At + 600 + _random.NextBelow(5 * 3_600), endOfDay), occasion.Cents - first);
    }

    private void WriteOrder(long at, long cents)
    {
        int channel = DrawOrderChannel();
        double discountRate = _random.NextBernoulli(0.18) ? 0.05 * (1 + _random.NextBelow(5)) : 0;
        long orderId = NextOrder();
        int lines = (int)Math.Min(1 + _random.NextPoisson(MeanExtraLines), Math.Min(cents, LineSplitter.MostLines));
        foreach (OrderLine line in _splitter.Split(_random, cents, lines)) WriteLine(orderId, at, line, discountRate, channel);
        if (_random.NextBernoulli(ReturnedLineShare)) WriteReturnedLine(orderId, at, cents, discountRate, channel);
    }

    private void WriteReturnedLine(long orderId, long at, long orderCents, double discountRate, int channel)
    {
        long cents = Math.Max(1, (long)(orderCents * _random.NextUniform(0.1, 0.6)));
        OrderLine line = _splitter.Split(_random, cents, 1)[0];
        WriteWithRefund(orderId, at, line, discountRate, channel);
    }

    /// <summary>An order a few days after the occasion that goes back as a whole: no purchase, once netted.</summary>
    private void WriteReturnedOrder(Occasion occasion)
    {
        long at = occasion.At + DrawDays(1, 10);
        OrderLine line = _splitter.Split(_random, Math.Max(1, occasion.Cents / 2), 1)[0];
        WriteWithRefund(NextOrder(), at, line, 0, _life.Channel);
    }

    /// <summary>Leaves both rows out where the refund would fall after the shop's last day: half of the pair would change the truth.</summary>
    private void WriteWithRefund(long orderId, long at, OrderLine line, double discountRate, int channel)
    {
        long refundAt = at + DrawDays(3, 30);
        if (refundAt >= plan.Calendar.End) return;
        TransactionRow bought = WriteLine(orderId, at, line, discountRate, channel);
        _rows.Add(bought with
        {
            TransactionId = NextLine(),
            OccurredAt = refundAt,
            Amount = -bought.Amount,
            Margin = -bought.Margin,
            Discount = 0,
        });
    }

    private TransactionRow WriteLine(long orderId, long at, OrderLine line, double discountRate, int channel)
    {
        double list = line.Cents / (1 - discountRate);
        long cost = (long)Math.Round(list * (1 - ShopCatalog.Categories[line.Category].MarginRate), MidpointRounding.AwayFromZero);
        TransactionRow row = new()
        {
            TransactionId = NextLine(),
            OrderId = orderId,
            Customer = _life.Number,
            OccurredAt = at,
            Amount = line.Cents,
            Margin = line.Cents - cost,
            Category = line.Category,
            Channel = channel,
            Discount = (long)Math.Round(list * discountRate, MidpointRounding.AwayFromZero),
        };
        _rows.Add(row);
        return row;
    }

    /// <summary>The first order comes through the channel that won the customer; later ones mostly do.</summary>
    private int DrawOrderChannel() =>
        _rows.Count == _firstRow || _random.NextBernoulli(0.7) ? _life.Channel : _random.NextCategory(plan.ChannelShares);

    private long DrawDays(int least, int most) =>
        (least + _random.NextBelow(most - least + 1)) * ShopCalendar.SecondsPerDay + _random.NextBelow(3_600);

    private long NextOrder() => (_life.Number + 1) * OrdersPerCustomer + _orders++;

    private long NextLine() => (_life.Number + 1) * RowsPerCustomer + _lines++;
}
