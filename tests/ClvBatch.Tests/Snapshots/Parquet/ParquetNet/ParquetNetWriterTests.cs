using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Parquet;
using ClvBatch.Snapshots.Parquet.ParquetNet;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Snapshots.Parquet.ParquetNet;

public sealed class ParquetNetWriterTests : IDisposable
{
    private static readonly string[] Types = ["INTEGER", "BIGINT", "DOUBLE", "DECIMAL(19,4)", "DATE", "TIMESTAMP", "VARCHAR", "BOOLEAN"];

    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 2 });
    private readonly DuckDbConnection _connection;

    public ParquetNetWriterTests() => _connection = _database.Connect();

    public static TheoryData<string> PublishedTables => [.. MartCatalog.Default.Published.Select(table => table.QualifiedName)];

    private static MartTable SixtyColumns { get; } = new(
        "bi", "wide", "Sixty columns.",
        [.. Enumerable.Range(0, 60).Select(i => new MartColumn($"column_{i}", Types[i % Types.Length], i % 3 != 0, "A column."))],
        []);

    [Theory]
    [MemberData(nameof(PublishedTables))]
    public void DuckDB_reads_every_published_table_back_as_it_was(string name)
    {
        MartTable table = MartCatalog.Default[name];
        FilledTable.Create(_connection, table, 5_000);
        string file = Write(table, "zstd");
        Differences(table, file).ShouldBe(0);
        Shape(file).ShouldBe(Shape(WriteByDuckDb(table)));
    }

    [Theory]
    [InlineData("zstd", "ZSTD")]
    [InlineData("snappy", "SNAPPY")]
    public void DuckDB_reads_sixty_columns_of_several_row_groups_back_as_they_were(string codec, string stored)
    {
        FilledTable.Create(_connection, SixtyColumns, 2 * ParquetNetWriter.RowsPerGroup + 1);
        string file = Write(SixtyColumns, codec);
        Differences(SixtyColumns, file).ShouldBe(0);
        Scalar<string>($"SELECT string_agg(DISTINCT compression, ',') FROM parquet_metadata({SqlLiteral.Text(file)})").ShouldBe(stored);
        Scalar<long>($"SELECT max(row_group_num_rows) FROM parquet_metadata({SqlLiteral.Text(file)})").ShouldBe(ParquetNetWriter.RowsPerGroup);
        Scalar<long>($"SELECT count(DISTINCT row_group_id) FROM parquet_metadata({SqlLiteral.Text(file)})").ShouldBe(3);
    }

    [Fact]
    public void Table_without_rows_is_a_file_with_its_columns()
    {
        FilledTable.Create(_connection, SixtyColumns, 0);
        Shape(Write(SixtyColumns, "zstd")).Count.ShouldBe(60);
    }

    [Fact]
    public void Same_rows_give_the_same_bytes()
    {
        FilledTable.Create(_connection, SixtyColumns, 5_000);
        string first = SnapshotManifest.HashFile(Write(SixtyColumns, "zstd"));
        SnapshotManifest.HashFile(Write(SixtyColumns, "zstd")).ShouldBe(first);
    }

    [Fact]
    public void Cancelled_writing_ends_with_cancellation()
    {
        FilledTable.Create(_connection, SixtyColumns, 5_000);
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => new ParquetNetWriter("zstd").Write(_connection, SixtyColumns, _folder.Path, source.Token));
    }

    [Fact]
    public void Type_that_no_published_table_has_is_refused()
    {
        MartTable table = new("bi", "odd", "One column.", [new MartColumn("odd", "UUID", true, "A column.")], []);
        _connection.Execute("CREATE SCHEMA IF NOT EXISTS bi; CREATE TABLE bi.odd (odd UUID)", CancellationToken.None);
        Should.Throw<NotSupportedException>(() => Write(table, "zstd")).Message.ShouldContain("odd is UUID");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    private string Write(MartTable table, string codec) => Write(table, new ParquetNetWriter(codec));

    private string WriteByDuckDb(MartTable table) => Write(table, new DuckDbParquetWriter("zstd"));

    private string Write(MartTable table, ParquetTableWriter writer)
    {
        string directory = Directory.CreateDirectory(_folder.File(Path.GetRandomFileName())).FullName;
        (string fileName, long rows) = writer.Write(_connection, table, directory, CancellationToken.None).ShouldHaveSingleItem();
        rows.ShouldBe(Scalar<long>($"SELECT count(*) FROM {table.QualifiedName}"));
        return Path.Combine(directory, fileName);
    }

    // Row by row in the order of both, every column of a row at once.
    private long Differences(MartTable table, string file) => Scalar<long>(
        $"""
        SELECT count(*) FROM (SELECT t AS kept FROM {table.QualifiedName} t)
        POSITIONAL JOIN (SELECT f AS written FROM read_parquet({SqlLiteral.Text(file)}) f)
        WHERE kept IS DISTINCT FROM written
        """);

    private IReadOnlyList<string> Shape(string file) => _connection.Rows(
        $"""
        SELECT column_name || ' ' || column_type || ' ' || repetition_type
        FROM (DESCRIBE SELECT * FROM read_parquet({SqlLiteral.Text(file)})) JOIN parquet_schema({SqlLiteral.Text(file)}) ON name = column_name
        """,
        row => row.Get<string>(0),
        CancellationToken.None);

    private T Scalar<T>(string sql) => _connection.Scalar<T>(sql, CancellationToken.None);
}
