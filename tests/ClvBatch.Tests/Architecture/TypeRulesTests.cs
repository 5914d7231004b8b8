using System.Xml.Linq;

namespace ClvBatch.Tests.Architecture;

public sealed class TypeRulesTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Processor", "Data", "Info"];

    /// <summary>The second implementation is compiled only with an optional package: see src/decisions/0007-optional-packages.md.</summary>
    private static readonly string[] SecondIsOptional = ["INightQueue"];

    [Fact]
    public void No_interface_has_a_single_implementation() =>
        SourceAssemblies.Types
            .Where(type => type.IsInterface && SourceAssemblies.Types.Count(other => !other.IsInterface && Implements(other, type)) < 2)
            .Where(type => !SecondIsOptional.Contains(type.Name) && !IsContractOfQueuedJobs(type))
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void No_type_is_named_with_an_empty_word() =>
        SourceAssemblies.Types.Where(type => HasEmptyName(type.Name)).Select(type => type.FullName).ShouldBeEmpty();

    [Theory]
    [InlineData("SnapshotManager", true)]
    [InlineData("RunInfo", true)]
    [InlineData("Database", false)]
    public void Empty_words_are_recognized(string name, bool empty) => HasEmptyName(name).ShouldBe(empty);

    [Fact]
    public void Every_public_type_says_what_it_is() =>
        SourceAssemblies.Types.Where(type => type.IsVisible && !Summaries.Value.Contains(DocumentationName(type))).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Summaries_are_read_from_the_generated_files() =>
        Summaries.Value.ShouldContain("T:ClvBatch.Pipeline.Runs.RunRequest");

    private static Lazy<HashSet<string>> Summaries { get; } = new(() =>
        [.. SourceAssemblies.ByProject.Values
            .Select(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")))
            .SelectMany(document => document.Descendants("member"))
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => (string)member.Attribute("name")!)]);

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(candidate => (candidate.IsGenericType ? candidate.GetGenericTypeDefinition() : candidate) == contract);

    /// <summary>A numbered contract lies serialized in a queue, and is an interface so that what implements it may be renamed.</summary>
    private static bool IsContractOfQueuedJobs(Type type) => type.Name.StartsWith('I') && type.Name.EndsWith("JobsV1", StringComparison.Ordinal);

    private static bool HasEmptyName(string name)
    {
        string plain = name.Split('`')[0];
        return EmptyWords.Any(word => plain.EndsWith(word, StringComparison.Ordinal));
    }

    private static string DocumentationName(Type type) => $"T:{type.FullName!.Replace('+', '.')}";
}
