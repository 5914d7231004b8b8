using System.Text;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.PowerBi;

namespace ClvBatch.Tests.Snapshots.PowerBi;

public sealed class PowerBiProjectTests
{
    private static readonly string ReadyCopy = RepositoryRoot.File("config/powerbi");

    /// <summary>After a change of tables, metrics, measures or pages: run with <c>CLV_APPROVE=1</c>, which writes the copy anew.</summary>
    [Fact]
    public void The_ready_copy_is_what_the_code_writes()
    {
        if (Environment.GetEnvironmentVariable("CLV_APPROVE") is "1")
            PowerBiProject.Write(Export.Files, ReadyCopy);
        string[] there = [.. Directory.EnumerateFiles(ReadyCopy, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(ReadyCopy, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => !file.Contains("/.pbi/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        there.ShouldBe(Export.Files.Select(file => file.Path));
        foreach (ProjectFile file in Export.Files)
            File.ReadAllText(Path.Combine(ReadyCopy, file.Path)).ShouldBe(file.Text, file.Path);
    }

    [Fact]
    public void Files_are_utf8_without_a_mark_and_lines_end_with_lf()
    {
        using TemporaryFolder folder = new();
        PowerBiProject.Write(Export.Files, folder.Path);
        foreach (string file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(file);
            bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeFalse(file);
            bytes.ShouldNotContain((byte)'\r', file);
            bytes[^1].ShouldBe((byte)'\n', file);
            Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), file);
        }
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() => Export.Of(new PowerBiOptions()).ShouldBe(Export.Files);

    [Fact]
    public void Paths_fit_the_limit_of_windows_below_a_short_folder() => Export.Files.Max(file => file.Path.Length).ShouldBeLessThan(150);

    [Fact]
    public void A_second_write_leaves_nothing_of_the_first_in_model_and_report()
    {
        using TemporaryFolder folder = new();
        PowerBiProject.Write(Export.Files, folder.Path);
        string stale = folder.Write("ClvBatch.SemanticModel/definition/tables/gone.tmdl", "table gone\n");
        string own = folder.Write("notes.txt", "mine");
        PowerBiProject.Write(Export.Files, folder.Path);
        File.Exists(stale).ShouldBeFalse();
        File.Exists(own).ShouldBeTrue();
    }

    [Fact]
    public void Settings_reach_the_parameters_and_a_password_reaches_nothing()
    {
        MartOptions mart = new()
        {
            Engine = MartEngine.PostgreSql, ConnectionString = "Host=db.example;Port=5433;Database=shop;Username=clv;Password=canary-7d1",
        };
        PowerBiOptions options = PowerBiOptions.For(mart, "parquet");
        options.ShouldBe(options with { Source = PowerBiSource.PostgreSql, Server = "db.example:5433", Database = "shop" });
        IReadOnlyList<ProjectFile> files = Export.Of(options);
        string parameters = files.Single(file => file.Path.EndsWith("expressions.tmdl", StringComparison.Ordinal)).Text;
        parameters.ShouldContain("expression Server = \"db.example:5433\" meta");
        parameters.ShouldContain("expression SourceKind = \"PostgreSQL\" meta");
        files.ShouldAllBe(file => !file.Text.Contains("canary-7d1", StringComparison.Ordinal));
        PowerBiOptions.For(new MartOptions(), "parquet").Source.ShouldBe(PowerBiSource.Parquet);
    }

    [Fact]
    public void A_report_in_russian_differs_in_words_and_labels_alone()
    {
        IReadOnlyList<ProjectFile> russian = Export.Of(new PowerBiOptions { Language = "ru" });
        russian.Select(file => file.Path).ShouldBe(Export.Files.Select(file => file.Path));
        russian.Single(file => file.Path.EndsWith("pages/overview/page.json", StringComparison.Ordinal)).Text.ShouldContain("\"Обзор\"");
        russian.Zip(Export.Files).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => pair.First.Path)
            .ShouldAllBe(path => path.StartsWith("ClvBatch.Report/definition/pages/", StringComparison.Ordinal));
    }
}
