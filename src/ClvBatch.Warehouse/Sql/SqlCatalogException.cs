namespace ClvBatch.Warehouse.Sql;

/// <summary>A SQL text of this repository is missing, or its tokens and the values given for them do not match: a programming error.</summary>
public sealed class SqlCatalogException(string message) : Exception(message);
