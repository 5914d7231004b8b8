namespace ClvBatch.Tests.Architecture;

public sealed class TreeTests
{
    private const int HardLimit = 400;
    private const int MedianLimit = 60;
    private const int SqlLimit = 100;

    private static readonly string[] TopLevel =
        ["src", "tests", "sql", "config", "ClvBatch.sln", "Dockerfile", "README.md", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props"];

    private static readonly string[] Built = ["bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    [Fact]
    public void Top_level_holds_nothing_but_the_agreed_entries()
    {
        string[] ignored = [.. File.ReadLines(RepositoryRoot.File(".gitignore")).Select(line => line.Trim('/'))];
        new DirectoryInfo(RepositoryRoot.Path).EnumerateFileSystemInfos().Select(entry => entry.Name)
            .Where(name => name[0] != '.' && !TopLevel.Contains(name) && !ignored.Contains(name))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_file_is_longer_than_the_hard_limit_but_numeric_kernels() =>
        SourceFiles("*.cs", "src", "tests")
            .Where(file => !file.Contains("Numerics", StringComparison.Ordinal))
            .Select(file => (file, Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > HardLimit)
            .ShouldBeEmpty();

    [Fact]
    public void Half_of_the_source_files_fit_on_a_screen()
    {
        int[] lengths = [.. SourceFiles("*.cs", "src").Select(file => File.ReadLines(file).Count()).Order()];
        lengths[lengths.Length / 2].ShouldBeLessThanOrEqualTo(MedianLimit);
    }

    [Fact]
    public void No_sql_file_is_longer_than_its_limit() =>
        SourceFiles("*.sql", "sql").Where(file => File.ReadLines(file).Count() > SqlLimit).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_path_of_the_machine_it_was_written_on()
    {
        // Written in two halves, so that this file does not find itself.
        string[] machinePaths = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/wt-", "/wo" + "rk/main", "/wo" + "rk/shared", "C:\\Us" + "ers\\"];
        string[] kinds = ["*.cs", "*.csproj", "*.props", "*.targets", "*.json", "*.sql", "*.md", "*.sh", "*.txt"];
        kinds.SelectMany(kind => SourceFiles(kind, "src", "tests", "sql", "config"))
            .Append(RepositoryRoot.File("README.md"))
            .Append(RepositoryRoot.File("CHANGELOG.md"))
            .Where(file => machinePaths.Any(path => File.ReadAllText(file).Contains(path, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> SourceFiles(string pattern, params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.File(folder), pattern, SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(RepositoryRoot.Path, file).Split(Path.DirectorySeparatorChar).Any(Built.Contains));
}
