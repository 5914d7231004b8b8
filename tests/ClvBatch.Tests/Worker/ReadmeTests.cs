using ClvBatch.Snapshots.Catalog;
using ClvBatch.Tests.Worker.Configuration;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Tests.Worker;

public sealed class ReadmeTests
{
    private static readonly string ReadmeFile = RepositoryRoot.File("README.md");

    [Fact]
    public void Table_of_settings_is_the_schema() => Holds("settings", SettingsSchema.Table());

    [Fact]
    public void Table_of_exit_codes_is_the_one_in_the_code() =>
        Holds("exit codes", Table("| exit code | meaning |", ExitCode.Meanings.Select(row => $"| {row.Code} | {row.Meaning} |")));

    [Fact]
    public void Table_of_tables_is_the_catalog() =>
        Holds("tables", Table("| table | grain |", MartCatalog.Default.Published.Select(table => $"| `{table.QualifiedName}` | {table.Meaning} |")));

    [Fact]
    public void Every_verb_is_listed()
    {
        string readme = File.ReadAllText(ReadmeFile);
        foreach (Verb verb in CommandLineHost.Verbs())
        {
            readme.ShouldContain($"| `{verb.Name}` |");
        }
    }

    [Fact]
    public void Project_notes_stay_short() =>
        Directory.EnumerateFiles(RepositoryRoot.File("src"), "README.md", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file))!.StartsWith("ClvBatch.", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Count() > 20)
            .ShouldBeEmpty();

    private static string Table(string header, IEnumerable<string> rows) => string.Join('\n', [header, "|---|---|", .. rows]);

    /// <summary>Holds the part of the README between its two marks against what the program says; <c>CLV_APPROVE=1</c> writes it.</summary>
    private static void Holds(string part, string expected)
    {
        (string begin, string end) = ($"<!-- begin {part} -->\n", $"<!-- end {part} -->");
        string readme = File.ReadAllText(ReadmeFile).ReplaceLineEndings("\n");
        int from = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int to = readme.IndexOf(end, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CLV_APPROVE") is "1")
        {
            File.WriteAllText(ReadmeFile, $"{readme[..from]}{expected}\n{readme[to..]}");
            return;
        }

        readme[from..to].TrimEnd('\n').ShouldBe(expected);
    }
}
