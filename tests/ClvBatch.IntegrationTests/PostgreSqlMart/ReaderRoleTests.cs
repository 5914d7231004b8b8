using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using Npgsql;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>A member of clv_bi_reader reads every published table and can do nothing else.</summary>
[Collection(PostgresTests.Name)]
public sealed class ReaderRoleTests
{
    private readonly MartDatabase _database;
    private readonly string _reader;

    public ReaderRoleTests(PostgresServer server)
    {
        _database = MartDatabase.Migrated(server);
        using MarkedSnapshot snapshot = new(new DateOnly(2026, 11, 20), 1);
        snapshot.Publish(_database.Open(), "run");
        _database.Execute("DROP ROLE IF EXISTS clv_analyst; CREATE ROLE clv_analyst LOGIN PASSWORD 'x' IN ROLE clv_bi_reader");
        _reader = _database.As("clv_analyst", "x");
    }

    [Fact]
    public void Reader_reads_every_published_table()
    {
        foreach (MartTable table in MartCatalog.Default.Published)
            MartDatabase.Scalar<long>(_reader, $"SELECT count(*) FROM {table.QualifiedName}").ShouldBeGreaterThan(0, table.QualifiedName);
    }

    [Fact]
    public void Reader_sees_one_schema_of_tables() => MartDatabase.Scalar<string>(
        _reader,
        "SELECT string_agg(nspname, ',') FROM pg_namespace WHERE nspname NOT LIKE 'pg%' AND nspname NOT IN ('information_schema', 'public') AND has_schema_privilege(oid, 'USAGE')")
        .ShouldBe("bi");

    private static string[] Forbidden =>
    [
        .. MartCatalog.Default.Published.SelectMany(table =>
            new[] { $"DELETE FROM {table.QualifiedName}", $"TRUNCATE {table.QualifiedName}", $"DROP TABLE {table.QualifiedName}" }),
        .. MartCatalog.Default.Tables.Where(table => table.Schema is "clv").Select(table => $"SELECT * FROM {table.QualifiedName}"),
        "UPDATE bi.dim_snapshot SET is_latest = false", "INSERT INTO bi.dim_channel VALUES (9, 'x', 'x', 'x')", "CREATE TABLE bi.mine (a int)",
        "CREATE VIEW bi.mine AS SELECT 1", "SELECT * FROM clv.fence", "SELECT * FROM clv.fact_customer_snapshot", "SET ROLE clv_publisher",
        "UPDATE clv.fence SET token = 99", "ALTER TABLE bi.dim_channel ADD COLUMN mine int", "DROP SCHEMA bi CASCADE",
    ];

    [Fact]
    public void Reader_may_do_nothing_else()
    {
        Forbidden.Length.ShouldBeGreaterThan(40);
        Forbidden.Where(statement => !IsDenied(statement)).ShouldBeEmpty();
    }

    private bool IsDenied(string statement)
    {
        try
        {
            PostgresServer.Execute(_reader, statement);
            return false;
        }
        catch (PostgresException refusal)
        {
            // DROP TABLE of a view names the wrong kind before it looks at rights.
            return refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.WrongObjectType;
        }
    }
}
