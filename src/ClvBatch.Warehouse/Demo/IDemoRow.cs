namespace ClvBatch.Warehouse.Demo;

/// <summary>A row of one of the shop's tables: it knows its columns and writes its cells in their order.</summary>
internal interface IDemoRow
{
    static abstract DemoTable Table { get; }

    void WriteTo(CsvCells cells);
}
