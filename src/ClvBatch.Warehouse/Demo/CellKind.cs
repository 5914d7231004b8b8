namespace ClvBatch.Warehouse.Demo;

/// <summary>Type of a column, independent of the file format.</summary>
internal enum CellKind
{
    Text,
    Integer,
    Money,
    Date,
    Timestamp,
    Real,
}
