using System.Xml.Linq;

namespace ClvBatch.Tests.Architecture;

public sealed class ArrowsTests
{
    public static TheoryData<string> Projects => [.. Arrows.Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_references_only_what_the_table_allows(string project) =>
        Arrows.Forbidden(project, Arrows.OfAssembly(SourceAssemblies.ByProject[project])).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_file_references_only_what_the_table_allows(string project) =>
        Arrows.Forbidden(project, Arrows.OfProjectFile(ProjectFile(project))).ShouldBeEmpty();

    [Fact]
    public void Table_names_every_project_of_src() =>
        Directory.GetFiles(RepositoryRoot.File("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ShouldBe(Arrows.Allowed.Keys, ignoreOrder: true);

    [Theory]
    [InlineData("ClvBatch.Models", "ClvBatch.Warehouse")]
    [InlineData("ClvBatch.Warehouse", "ClvBatch.Snapshots")]
    [InlineData("ClvBatch.Snapshots", "ClvBatch.Pipeline")]
    [InlineData("ClvBatch.Pipeline", "clvbatch")]
    public void Checker_rejects_an_arrow_against_the_flow(string project, string reference) =>
        Arrows.Forbidden(project, ["System.Runtime", reference]).ShouldBe([reference]);

    [Fact]
    public void Checker_rejects_a_compiled_assembly_that_knows_more_than_it_may() =>
        Arrows.Forbidden("ClvBatch.Models", Arrows.OfAssembly(SourceAssemblies.ByProject["ClvBatch.Worker"])).ShouldContain("ClvBatch.Pipeline");

    [Fact]
    public void Checker_reads_the_references_of_a_project_file() =>
        Arrows.Forbidden("ClvBatch.Models", Arrows.OfProjectFile(ProjectFile("ClvBatch.Pipeline")))
            .ShouldBe(["ClvBatch.Models", "ClvBatch.Warehouse", "ClvBatch.Snapshots"], ignoreOrder: true);

    private static XDocument ProjectFile(string project) => XDocument.Load(RepositoryRoot.File($"src/{project}/{project}.csproj"));
}
