namespace ClvBatch.Warehouse.Demo;

/// <summary>One lead; without a conversion it is open, however old. Times in seconds since 1970.</summary>
/// <param name="Slot">Number of the customer in whose turn the lead was drawn; with <paramref name="Index"/> it makes the lead's id.</param>
/// <param name="ConvertedAt">First purchase of the customer it became; null = has not converted.</param>
internal readonly record struct LeadRow(int Slot, int Index, long CreatedAt, int Source, long? ConvertedAt) : IDemoRow
{
    public static DemoTable Table { get; } = new(
        "leads",
        [
            new("lead_id", CellKind.Integer),
            new("created_at", CellKind.Timestamp),
            new("source", CellKind.Text),
            new("converted_at", CellKind.Timestamp),
            new("customer_id", CellKind.Text),
        ]);

    public void WriteTo(CsvCells cells)
    {
        cells.Integer((Slot + 1) * 1_000L + Index);
        cells.Timestamp(CreatedAt);
        cells.Text(ShopCatalog.LeadSources[Source].Label);
        if (ConvertedAt is { } convertedAt)
        {
            cells.Timestamp(convertedAt);
            cells.Customer(Slot);
        }
        else
        {
            cells.Null();
            cells.Null();
        }
        cells.EndRow();
    }
}
