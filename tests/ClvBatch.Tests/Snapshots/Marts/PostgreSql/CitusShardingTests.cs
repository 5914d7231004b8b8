using ClvBatch.Snapshots.Marts.PostgreSql;

namespace ClvBatch.Tests.Snapshots.Marts.PostgreSql;

/// <summary>The rules of a Citus cluster that can be held against the texts without one.</summary>
public sealed class CitusShardingTests
{
    [Fact]
    public void Facts_per_customer_are_sharded_and_what_they_are_joined_with_is_everywhere()
    {
        string[] statements = [.. CitusSharding.Statements.Select(step => step.Statement)];
        statements.ShouldContain("SELECT create_distributed_table('clv.fact_customer_snapshot', 'customer_key')");
        statements.ShouldContain("SELECT create_reference_table('clv.snapshot')");
        statements.ShouldContain("SELECT create_reference_table('bi.dim_customer')");
        CitusSharding.Statements.Select(step => step.Table).ShouldBeUnique();
    }

    [Fact]
    public void Unique_keys_of_sharded_tables_hold_the_shard_key() =>
        StoredTable.All.Where(table => table.IsSharded).ShouldAllBe(table => table.PrimaryKey!.Contains(StoredTable.ShardKey, StringComparison.Ordinal));

    [Fact]
    public void New_partition_lies_beside_the_shards_of_its_fact() =>
        CitusSharding.ShardLike("clv.part", StoredTable.All.Single(table => table.Name is "clv.fact_customer_snapshot"))
            .ShouldBe("SELECT create_distributed_table('clv.part', 'customer_key', colocate_with => 'clv.fact_customer_snapshot')");

    [Fact]
    public void Every_sharded_table_is_partitioned_by_publication_so_that_a_publication_lands_whole() =>
        StoredTable.All.Where(table => table.IsSharded).ShouldAllBe(table => table.CreateStatement().EndsWith("PARTITION BY RANGE (snapshot_date, publication)"));
}
