namespace ClvBatch.Warehouse.Demo;

/// <summary>How far the simulation has come.</summary>
public readonly record struct DemoProgress(int Customers, int AllCustomers, long TransactionRows);
