using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Warehouse.DuckDb;

public sealed class DuckDbDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clv-duckdb-").FullName;

    [Fact]
    public void A_file_keeps_its_tables_and_a_reader_cannot_write()
    {
        string path = Path.Combine(_folder, "данные.duckdb");
        using (DuckDbDatabase database = DuckDbDatabase.Open(path, new DuckDbSettings()))
        using (DuckDbConnection connection = database.Connect())
            connection.Execute("CREATE TABLE t AS SELECT 7 AS x", CancellationToken.None);

        using DuckDbDatabase readOnly = DuckDbDatabase.Open(path, new DuckDbSettings { ReadOnly = true });
        using DuckDbConnection reader = readOnly.Connect();
        reader.Scalar<int>("SELECT x FROM t", CancellationToken.None).ShouldBe(7);
        Should.Throw<DuckDbException>(() => reader.Execute("DELETE FROM t", CancellationToken.None)).Message.ShouldContain("read-only");
    }

    [Fact]
    public void Settings_reach_the_engine_and_extensions_are_never_fetched()
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { MemoryLimit = "512MiB", Threads = 3, TempDirectory = _folder });
        using DuckDbConnection connection = database.Connect();
        string Setting(string name) => connection.Scalar<string>($"SELECT CAST(current_setting('{name}') AS VARCHAR)", CancellationToken.None);
        Setting("memory_limit").ShouldBe("512.0 MiB");
        Setting("threads").ShouldBe("3");
        Setting("temp_directory").ShouldBe(_folder);
        Setting("autoinstall_known_extensions").ShouldBe("false");
        Setting("autoload_known_extensions").ShouldBe("false");
        Setting("preserve_insertion_order").ShouldBe("false");
        Setting("TimeZone").ShouldBe("UTC");
    }

    [Fact]
    public void What_cannot_be_opened_is_named()
    {
        string noDatabase = Path.Combine(_folder, "notes.duckdb");
        File.WriteAllText(noDatabase, new string('x', 10000));
        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(noDatabase, new DuckDbSettings())).Message.ShouldContain(noDatabase);
        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(null, new DuckDbSettings { MemoryLimit = "plenty" })).Message.ShouldContain("plenty");
    }

    [Fact]
    public void A_connection_outlives_its_database_object()
    {
        DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
        using DuckDbConnection connection = database.Connect();
        database.Dispose();
        connection.Scalar<int>("SELECT 5", CancellationToken.None).ShouldBe(5);
        Should.Throw<ObjectDisposedException>(() => database.Connect());
    }

    [Fact]
    public void The_library_is_the_version_that_the_asset_manifest_pins() => DuckDbDatabase.LibraryVersion.ShouldBe("v1.5.5");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
