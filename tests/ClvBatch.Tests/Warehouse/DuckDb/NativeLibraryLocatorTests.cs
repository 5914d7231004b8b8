using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Tests.Warehouse.DuckDb;

public sealed class NativeLibraryLocatorTests
{
    [Fact]
    public void The_library_of_this_platform_lies_beside_the_program() =>
        NativeLibraryLocator.Candidates(AppContext.BaseDirectory, null).ShouldContain(path => File.Exists(path));

    [Fact]
    public void An_override_is_the_only_candidate() =>
        NativeLibraryLocator.Candidates("/app", "/opt/libduckdb.so").ShouldBe(["/opt/libduckdb.so"]);
}
