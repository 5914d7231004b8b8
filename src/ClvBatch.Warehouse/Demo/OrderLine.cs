namespace ClvBatch.Warehouse.Demo;

/// <summary>One line of an order before it has ids: category and paid amount in cents.</summary>
internal readonly record struct OrderLine(int Category, long Cents);
