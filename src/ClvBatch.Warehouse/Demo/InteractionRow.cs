namespace ClvBatch.Warehouse.Demo;

/// <summary>One review, comment, question or referral. Time in seconds since 1970.</summary>
internal readonly record struct InteractionRow(int Customer, long OccurredAt, int Kind) : IDemoRow
{
    public static DemoTable Table { get; } = new(
        "interactions",
        [new("customer_id", CellKind.Text), new("occurred_at", CellKind.Timestamp), new("kind", CellKind.Text)]);

    public void WriteTo(CsvCells cells)
    {
        cells.Customer(Customer);
        cells.Timestamp(OccurredAt);
        cells.Text(ShopCatalog.InteractionKinds[Kind]);
        cells.EndRow();
    }
}
