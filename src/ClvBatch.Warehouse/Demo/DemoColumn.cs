namespace ClvBatch.Warehouse.Demo;

/// <summary>One column of a demo table.</summary>
internal sealed record DemoColumn(string Name, CellKind Kind);
