namespace ClvBatch.Warehouse.Demo;

/// <summary>One customer as the shop knows it.</summary>
internal readonly record struct CustomerRow(int Customer, long AcquiredAt, int Channel, int Country) : IDemoRow
{
    public static DemoTable Table { get; } = new(
        "customers",
        [
            new("customer_id", CellKind.Text),
            new("acquired_at", CellKind.Date),
            new("channel", CellKind.Text),
            new("country", CellKind.Text),
        ]);

    public void WriteTo(CsvCells cells)
    {
        cells.Customer(Customer);
        cells.Date(AcquiredAt);
        cells.Text(ShopCatalog.Channels[Channel].Label);
        cells.Text(ShopCatalog.Countries[Country]);
        cells.EndRow();
    }
}
