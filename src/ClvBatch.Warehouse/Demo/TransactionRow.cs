namespace ClvBatch.Warehouse.Demo;

/// <summary>One line of an order, or a refund of one. Money in cents.</summary>
internal readonly record struct TransactionRow : IDemoRow
{
    /// <summary>Amount of a row whose amount is null.</summary>
    public const long MissingAmount = long.MinValue;

    /// <summary>Amount of a row whose amount is text that is no number.</summary>
    public const long UnreadableAmount = long.MinValue + 1;

    private static readonly Label NotANumber = new("n/a");

    public static DemoTable Table { get; } = new(
        "transactions",
        [
            new("transaction_id", CellKind.Integer),
            new("order_id", CellKind.Integer),
            new("customer_id", CellKind.Text),
            new("occurred_at", CellKind.Timestamp),
            new("amount", CellKind.Money),
            new("margin", CellKind.Money),
            new("category", CellKind.Text),
            new("channel", CellKind.Text),
            new("discount", CellKind.Money),
        ]);

    public required long TransactionId { get; init; }

    public required long OrderId { get; init; }

    /// <summary>Customer number; −1 = the row names no customer.</summary>
    public required int Customer { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long OccurredAt { get; init; }

    public required long Amount { get; init; }

    public required long Margin { get; init; }

    public required int Category { get; init; }

    public required int Channel { get; init; }

    public required long Discount { get; init; }

    public void WriteTo(CsvCells cells)
    {
        cells.Integer(TransactionId);
        cells.Integer(OrderId);
        if (Customer < 0) cells.Null();
        else cells.Customer(Customer);
        cells.Timestamp(OccurredAt);
        if (Amount == MissingAmount) cells.Null();
        else if (Amount == UnreadableAmount) cells.Text(NotANumber);
        else cells.Money(Amount);
        cells.Money(Margin);
        cells.Text(ShopCatalog.Categories[Category].Label);
        cells.Text(ShopCatalog.Channels[Channel].Label);
        cells.Money(Discount);
        cells.EndRow();
    }
}
