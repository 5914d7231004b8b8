using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ClvBatch.Tests.Architecture;

public sealed class ModelsPurityTests
{
    private static readonly string[] OutsideWorld = ["System.IO", "System.Net", "System.Data", "System.Console", "Microsoft.Extensions", "Serilog"];

    [Fact]
    public void Models_has_no_package_references() =>
        XDocument.Load(RepositoryRoot.File("src/ClvBatch.Models/ClvBatch.Models.csproj")).Descendants("PackageReference").ShouldBeEmpty();

    [Fact]
    public void Models_touches_no_file_network_database_or_log() =>
        OutsideTypes(SourceAssemblies.ByProject["ClvBatch.Models"].Location).ShouldBeEmpty();

    [Fact]
    public void Checker_sees_the_files_that_another_assembly_touches() =>
        OutsideTypes(SourceAssemblies.ByProject["ClvBatch.Pipeline"].Location).ShouldContain("System.IO.File");

    private static IReadOnlyList<string> OutsideTypes(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .Where(name => OutsideWorld.Any(outside => name == outside || name.StartsWith(outside + ".", StringComparison.Ordinal)))];
    }
}
