namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// How a mart lies on a Citus cluster: facts with a row per customer are sharded by customer_key, what they are joined with (the dimensions
/// and the ledger that says what is published) is copied to every node, and the small rest stays on the coordinator.
/// </summary>
internal static class CitusSharding
{
    /// <summary>The calls that place the tables; each can be repeated, because it is made only for tables Citus does not know yet.</summary>
    public static IEnumerable<(string Table, string Statement)> Statements =>
        StoredTable.All.Where(table => table.IsSharded).Select(table => (table.Name, Shard(table.Name)))
            .Concat(StoredTable.All.Where(IsReference).Select(table => (table.Name, $"SELECT create_reference_table('{table.Name}')")));

    /// <summary>Makes a table that rows are to be loaded into one of the shards' own kind, before it is attached.</summary>
    public static string ShardLike(string table, StoredTable parent) =>
        $"SELECT create_distributed_table('{table}', '{StoredTable.ShardKey}', colocate_with => '{parent.Name}')";

    /// <summary>The coordinator calls the other nodes as the role that it acts for, which therefore has to be let in there.</summary>
    public static void OpenNodes(MartSession session)
    {
        if (session.Scalar<bool>("SELECT NOT rolcanlogin FROM pg_roles WHERE rolname = 'clv_publisher'"))
            session.Execute("ALTER ROLE clv_publisher LOGIN");
    }

    /// <exception cref="MartNotReadyException">The extension is not there.</exception>
    public static IReadOnlyList<string> Apply(MartSession session)
    {
        if (!session.Scalar<bool>("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')"))
        {
            throw new MartNotReadyException(
                "Clv:Mart:Distributed is Citus, but the database has no extension citus. Run CREATE EXTENSION citus on the coordinator, or set it to None.");
        }

        HashSet<string> known = [.. session.Rows(
            """
            SELECT nspname || '.' || relname
            FROM pg_dist_partition INNER JOIN pg_class ON pg_class.oid = logicalrelid INNER JOIN pg_namespace ON pg_namespace.oid = relnamespace
            """,
            row => row.Get<string>(0))];
        List<string> done = [];
        session.Execute("SET ROLE clv_publisher");
        foreach ((string table, string statement) in Statements.Where(step => !known.Contains(step.Table)))
        {
            session.Execute(statement);
            done.Add($"Table {table} was distributed.");
        }

        session.Execute("RESET ROLE");
        return done;
    }

    private static bool IsReference(StoredTable table) =>
        table.Name is "clv.snapshot" || (table.Table.Schema is "bi" && table.Table.Name.StartsWith("dim_", StringComparison.Ordinal));

    private static string Shard(string table) => $"SELECT create_distributed_table('{table}', '{StoredTable.ShardKey}')";
}
