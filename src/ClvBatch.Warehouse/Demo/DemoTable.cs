namespace ClvBatch.Warehouse.Demo;

/// <summary>Name and columns of one of the shop's tables; the name is also that of its file.</summary>
internal sealed record DemoTable(string Name, DemoColumn[] Columns);
