using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Tests.Worker.Verbs;

public sealed class ExportVerbTests
{
    [Fact]
    public void A_project_is_written_once_and_replaced_when_asked()
    {
        using WorkerHarness worker = new();
        string folder = worker.Folder.File("powerbi");
        Export(worker, folder).ShouldBe(ExitCode.Success);
        worker.Out.ShouldContain("ClvBatch.pbip");
        File.Exists(Path.Combine(folder, "ClvBatch.pbip")).ShouldBeTrue();
        File.Exists(Path.Combine(folder, "ClvBatch.SemanticModel/definition/tables/dim_date.tmdl")).ShouldBeTrue();

        Export(worker, folder).ShouldBe(ExitCode.Configuration);
        worker.Error.ShouldContain("--replace");
        Export(worker, folder, "--replace").ShouldBe(ExitCode.Success);
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_left_alone()
    {
        using WorkerHarness worker = new();
        string mine = worker.Folder.Write("powerbi/notes.txt", "mine");
        Export(worker, Path.GetDirectoryName(mine)!, "--replace").ShouldBe(ExitCode.Configuration);
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(mine)!).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("excel", new string[0])]
    [InlineData("powerbi", new[] { "--language", "de" })]
    [InlineData("powerbi", new[] { "--source", "oracle" })]
    public void What_is_not_offered_is_refused(string what, string[] options)
    {
        using WorkerHarness worker = new();
        worker.Run(["export", what, worker.Folder.File("out"), .. options]).ShouldBe(ExitCode.Configuration);
        Directory.Exists(worker.Folder.File("out")).ShouldBeFalse();
    }

    [Fact]
    public void Without_a_kind_the_kinds_are_named()
    {
        using WorkerHarness worker = new();
        worker.Run("export").ShouldBe(ExitCode.Configuration);
        worker.Error.ShouldContain("audience, dictionary, powerbi, summary");
    }

    [Theory]
    [InlineData("dictionary.md", "en", "# Data dictionary")]
    [InlineData("dictionary.HTML", "ru", "<h1>Словарь данных</h1>")]
    public void A_dictionary_is_written_in_the_format_of_its_name(string name, string language, string expected)
    {
        using WorkerHarness worker = new();
        string file = worker.Folder.File(name);
        worker.Run(["export", "dictionary", file, "--language", language, "--json", .. Settings]).ShouldBe(ExitCode.Success, worker.Error);
        string text = File.ReadAllText(file);
        text.ShouldContain(expected);
        text.ShouldContain("fact_customer_snapshot");
        text.ShouldNotContain("http", Case.Insensitive);
        worker.Out.ShouldContain("\"tables\":");
    }

    [Theory]
    [InlineData("dictionary", "dictionary.pdf", ".html or .md")]
    [InlineData("summary", "summary.csv", ".xlsx")]
    [InlineData("summary", "summary.xlsx", "holds no snapshot")]
    public void What_cannot_be_written_is_refused_with_a_reason(string what, string name, string reason)
    {
        using WorkerHarness worker = new();
        string mart = worker.Folder.File("none.duckdb");
        worker.Run(["export", what, worker.Folder.File(name), "--set", $"Mart:ConnectionString={mart}", .. Settings]).ShouldBeOneOf(ExitCode.Configuration, ExitCode.Publish);
        worker.Error.ShouldContain(reason);
        File.Exists(worker.Folder.File(name)).ShouldBeFalse();
    }

    [Fact]
    public void Wrong_definitions_of_metrics_are_bad_configuration()
    {
        using WorkerHarness worker = new();
        string file = worker.Folder.Write("metrics/no_such_table.json", "{}");
        Export(worker, worker.Folder.File("out"), "--set", $"Metrics:Directory={Path.GetDirectoryName(file)}").ShouldBe(ExitCode.Configuration);
        worker.Error.ShouldContain("no_such_table");
        Directory.Exists(worker.Folder.File("out")).ShouldBeFalse();
    }

    private static int Export(WorkerHarness worker, string folder, params string[] options) =>
        worker.Run(["export", "powerbi", folder, .. Settings, .. options]);

    private static string[] Settings =>
        ["--config", RepositoryRoot.File("config/appsettings.json"), "--set", $"Segments:File={RepositoryRoot.File("config/segments.json")}"];
}
