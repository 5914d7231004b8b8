namespace ClvBatch.Warehouse.Demo;

/// <summary>File format of the demo shop's tables.</summary>
public enum DemoFormat
{
    Csv,
    Parquet,
}
