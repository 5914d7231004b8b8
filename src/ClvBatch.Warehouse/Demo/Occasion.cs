namespace ClvBatch.Warehouse.Demo;

/// <summary>One purchase occasion of the model: when (seconds since 1970), and its value net of refunds in cents, above 0.</summary>
internal readonly record struct Occasion(long At, long Cents);
