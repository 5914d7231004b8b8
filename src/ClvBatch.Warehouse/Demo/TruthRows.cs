namespace ClvBatch.Warehouse.Demo;

/// <summary>Rows per table; transactions = accepted + dirt.</summary>
public sealed record TruthRows(long Transactions, long AcceptedTransactions, long Customers, long Leads, long Spend, long Interactions);
