using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts.PostgreSql;

namespace ClvBatch.Tests.Snapshots.Marts.PostgreSql;

/// <summary>How the tables of the catalog lie in PostgreSQL; the texts are proved on a server by the integration tests.</summary>
public sealed class StoredTableTests
{
    [Fact]
    public void Facts_of_every_date_are_partitioned_and_nothing_else() =>
        StoredTable.All.Where(table => table.IsPartitioned).Select(table => table.Table.QualifiedName).ShouldBe(
            MartCatalog.Default.Published.Where(table => table.Name.StartsWith("fact_", StringComparison.Ordinal)).Select(table => table.QualifiedName));

    [Fact]
    public void Plain_tables_keep_the_key_of_the_catalog() =>
        Stored("bi.model_fit").PrimaryKey.ShouldBe("PRIMARY KEY (snapshot_date, model, parameter)");

    [Fact]
    public void Key_of_a_fact_serves_the_history_of_one_customer_and_holds_the_partition_columns() =>
        Stored("bi.fact_customer_snapshot").PrimaryKey.ShouldBe("PRIMARY KEY (customer_key, snapshot_date, publication)");

    [Fact]
    public void View_shows_what_the_ledger_names_and_hides_the_publication()
    {
        string view = Stored("bi.fact_cohort_ltv").ViewStatement(["snapshot_date", "margin", "publication"]);
        view.ShouldStartWith("CREATE OR REPLACE VIEW bi.fact_cohort_ltv AS SELECT \"snapshot_date\", \"margin\" FROM clv.fact_cohort_ltv AS fact");
        view.ShouldContain("published.fencing_token = fact.publication");
    }

    [Fact]
    public void Every_table_and_column_is_described_where_readers_look() =>
        StoredTable.All.Where(table => table.CommentStatements().Count(text => text.Split(' ')[3].Split(".\"")[0] == table.Table.QualifiedName)
            != table.Table.Columns.Count + 1).ShouldBeEmpty();

    [Fact]
    public void Every_type_of_the_catalog_has_its_PostgreSQL_type() =>
        MartCatalog.Default.Tables.SelectMany(table => table.Columns).Select(StoredTable.TypeOf).Distinct().ShouldBeSubsetOf(
            ["integer", "bigint", "double precision", "text", "boolean", "date", "timestamp without time zone", "numeric(19,4)"]);

    private static StoredTable Stored(string name) => new(MartCatalog.Default[name]);
}
