namespace ClvBatch.Warehouse.Demo;

/// <summary>Marketing spend of one channel in one month, booked on the first business day of it. Amount in cents.</summary>
internal readonly record struct SpendRow(long SpentOn, int Channel, long Amount) : IDemoRow
{
    public static DemoTable Table { get; } = new(
        "spend",
        [new("spent_on", CellKind.Date), new("channel", CellKind.Text), new("amount", CellKind.Money)]);

    public void WriteTo(CsvCells cells)
    {
        cells.Date(SpentOn);
        cells.Text(ShopCatalog.Channels[Channel].Label);
        cells.Money(Amount);
        cells.EndRow();
    }
}
