using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>Reads a published mart as a BI tool would: from outside, read only.</summary>
public static class MartFile
{
    public static T Scalar<T>(string @out, string sql) => Use(@out, connection => connection.Scalar<T>(sql, CancellationToken.None));

    public static T Use<T>(string @out, Func<DuckDbConnection, T> read)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(Path.Combine(@out, "mart.duckdb"), new DuckDbSettings { ReadOnly = true });
        using DuckDbConnection connection = database.Connect();
        return read(connection);
    }
}
