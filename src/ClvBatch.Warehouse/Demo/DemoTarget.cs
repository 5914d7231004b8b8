namespace ClvBatch.Warehouse.Demo;

/// <summary>A PostgreSQL database that the shop is loaded into.</summary>
/// <param name="ConnectionString">Of a user who may create a schema.</param>
/// <param name="Schema">Schema of the tables; created if missing.</param>
/// <param name="Replace">Replaces tables of these names that no demo made.</param>
public sealed record DemoTarget(string ConnectionString, string Schema = "shop", bool Replace = false);
