using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Parquet;
using ClvBatch.Tests.Snapshots.PowerBi.Tmdl;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Snapshots.PowerBi;

public sealed class SemanticModelTests
{
    private static readonly Dictionary<string, (string Model, string Query)> TypeOf = new(StringComparer.Ordinal)
    {
        ["INTEGER"] = ("int64", "Int64.Type"), ["BIGINT"] = ("int64", "Int64.Type"), ["DOUBLE"] = ("double", "type number"),
        ["DECIMAL(19,4)"] = ("decimal", "Currency.Type"), ["DATE"] = ("dateTime", "type date"), ["TIMESTAMP"] = ("dateTime", "type datetime"),
        ["VARCHAR"] = ("string", "type text"), ["BOOLEAN"] = ("boolean", "type logical"),
    };

    [Fact]
    public void Model_mart_and_parquet_have_the_same_tables_columns_and_types()
    {
        using TemporaryFolder folder = new();
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection workspace = database.Connect();
        workspace.Execute("CREATE SCHEMA bi", CancellationToken.None);
        Export.Columns.Select(table => table.Key)
            .ShouldBe(MartCatalog.Default.Published.Select(table => table.Name).Append("_Measures"), ignoreOrder: true);
        foreach (MartTable table in MartCatalog.Default.Published)
        {
            workspace.Execute(table.CreateStatement(), CancellationToken.None);
            new DuckDbParquetWriter("zstd").Write(workspace, table, folder.Path, CancellationToken.None);
            string file = SqlLiteral.Text(folder.File($"{table.Name}.parquet"));
            (string, string)[] inFile = [.. workspace.Rows(
                $"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet({file}))",
                row => (row.Get<string>(0), row.Get<string>(1)),
                CancellationToken.None)];
            inFile.ShouldBe(table.Columns.Select(column => (column.Name, column.Type)), table.Name);
            Export.Columns[table.Name].Select(column => (column.Name, column["sourceColumn"], column["dataType"]))
                .ShouldBe(table.Columns.Select(column => (column.Name, (string?)column.Name, (string?)TypeOf[column.Type].Model)), table.Name);
        }
    }

    [Fact]
    public void Queries_load_exactly_the_columns_of_the_mart_with_their_types()
    {
        foreach (MartTable table in MartCatalog.Default.Published)
        {
            string query = Partition(table.Name);
            query.ShouldContain($"    Columns = {{{string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}}},\n");
            foreach (MartColumn column in table.Columns)
                query.ShouldContain($"        {{\"{column.Name}\", {TypeOf[column.Type].Query}}}");
            query.ShouldContain($"[Schema = \"bi\", Item = \"{table.Name}\"]");
            query.Count(letter => letter is '(').ShouldBe(query.Count(letter => letter is ')'));
            query.Count(letter => letter is '{').ShouldBe(query.Count(letter => letter is '}'));
        }
    }

    [Fact]
    public void Facts_are_refreshed_by_snapshot_date_and_dimensions_as_a_whole()
    {
        foreach (TmdlNode table in Export.Tables.Where(table => table.Name is not "_Measures"))
        {
            bool isFact = !table.Name.StartsWith("dim_", StringComparison.Ordinal)
                && Export.Columns[table.Name].Any(column => column.Name is "snapshot_date");
            string query = Partition(table.Name);
            query.Contains("[snapshot_date] >= Date.From(RangeStart) and [snapshot_date] < Date.From(RangeEnd)", StringComparison.Ordinal)
                .ShouldBe(isFact, table.Name);
            table.Of("refreshPolicy").SingleOrDefault()?["sourceExpression"].ShouldBe(query);
            table.Of("refreshPolicy").Count().ShouldBe(isFact ? 1 : 0, table.Name);
        }
    }

    [Fact]
    public void Every_parameter_and_function_of_the_queries_exists()
    {
        string[] shared = [.. Export.Model.Where(node => node.Kind is "expression").Select(node => node.Name)];
        string[] parameters = ["SourceKind", "Server", "Database", "ParquetFolder", "RangeStart", "RangeEnd"];
        string[] functions = ["ParquetFiles", "ParquetRows", "ParquetLatest", "ParquetHistory"];
        shared.ShouldBe([.. parameters, .. functions], ignoreOrder: true);
        foreach (string parameter in new[] { "RangeStart", "RangeEnd" })
        {
            Export.Model.Single(node => node.Name == parameter).Value!.ShouldContain("Type=\"DateTime\"");
        }
    }

    [Fact]
    public void Relationships_join_columns_of_one_type_and_end_at_the_key_of_a_dimension()
    {
        foreach (TmdlNode relationship in Relationships())
        {
            TmdlNode from = Column(relationship["fromColumn"]!);
            TmdlNode to = Column(relationship["toColumn"]!);
            from["dataType"].ShouldBe(to["dataType"]);
            to["isKey"].ShouldBe("true");
            relationship["toColumn"]!.ShouldStartWith("dim_");
        }
    }

    [Fact]
    public void There_is_one_active_way_at_most_from_a_dimension_to_a_fact()
    {
        ILookup<string, string> filters = Relationships().Where(relationship => relationship["isActive"] is null)
            .ToLookup(relationship => TableOf(relationship["toColumn"]!), relationship => TableOf(relationship["fromColumn"]!), StringComparer.Ordinal);
        foreach (IGrouping<string, string> dimension in filters)
        {
            List<string> reached = [];
            Queue<string> next = new(dimension);
            while (next.TryDequeue(out string? table))
            {
                reached.Add(table);
                foreach (string further in filters[table])
                    next.Enqueue(further);
            }

            reached.GroupBy(table => table).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty(dimension.Key);
        }
    }

    [Fact]
    public void Every_fact_of_a_snapshot_is_joined_to_the_snapshots()
    {
        string[] joined = [.. Relationships().Where(relationship => relationship["toColumn"] is "dim_snapshot.snapshot_date")
            .Select(relationship => TableOf(relationship["fromColumn"]!))];
        MartCatalog.Default.Published.Where(table => table.IsDated && table.Name is not "dim_snapshot").Select(table => table.Name)
            .ShouldBe(joined, ignoreOrder: true);
    }

    [Fact]
    public void The_date_table_is_marked_and_keys_are_hidden()
    {
        Export.Tables.Where(table => table["dataCategory"] is "Time").ShouldHaveSingleItem().Name.ShouldBe("dim_date");
        Export.Columns["dim_date"].Where(column => column["isKey"] is not null).ShouldHaveSingleItem().Name.ShouldBe("date");
        foreach (TmdlNode relationship in Relationships().Where(relationship => relationship["isActive"] is null))
            Column(relationship["fromColumn"]!)["isHidden"].ShouldBe("true", relationship["fromColumn"]);
        Export.Columns.SelectMany(table => table).Where(column => column.Name.EndsWith("_key", StringComparison.Ordinal))
            .ShouldAllBe(column => column["isHidden"] == "true");
    }

    [Fact]
    public void Sort_columns_exist_in_their_table_and_give_each_label_one_place()
    {
        TmdlNode[] sorted = [.. Export.Columns.SelectMany(table => table).Where(column => column["sortByColumn"] is not null)];
        sorted.Length.ShouldBeGreaterThanOrEqualTo(5);
        foreach (IGrouping<string, TmdlNode> table in Export.Columns)
        {
            foreach (TmdlNode column in table.Where(column => column["sortByColumn"] is not null))
            {
                table.ShouldContain(other => other.Name == column["sortByColumn"]);
                (column["isKey"] is "true" || table.Key is "dim_date").ShouldBeTrue($"{table.Key}.{column.Name} may be the same for two places");
            }
        }
    }

    [Fact]
    public void Descriptions_are_the_comments_of_the_mart_and_tags_are_unique()
    {
        foreach (MartTable table in MartCatalog.Default.Published)
        {
            Export.Tables.Single(node => node.Name == table.Name).Description.ShouldBe(table.Meaning);
            Export.Columns[table.Name].Select(column => column.Description).ShouldBe(table.Columns.Select(column => column.Meaning));
        }

        Export.Tables.SelectMany(table => table.Children.Append(table)).Select(node => node["lineageTag"]).OfType<string>()
            .GroupBy(tag => tag).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
    }

    private static IEnumerable<TmdlNode> Relationships() => Export.Model.Where(node => node.Kind is "relationship");

    private static string TableOf(string reference) => reference.Split('.')[0];

    private static TmdlNode Column(string reference) => Export.Columns[TableOf(reference)].Single(column => column.Name == reference.Split('.')[1]);

    private static string Partition(string table) => Export.Tables.Single(node => node.Name == table).Of("partition").ShouldHaveSingleItem()["source"]!;
}
