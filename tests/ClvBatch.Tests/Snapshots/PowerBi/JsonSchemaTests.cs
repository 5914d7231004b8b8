using System.Text.Json.Nodes;
using ClvBatch.Snapshots.PowerBi;

namespace ClvBatch.Tests.Snapshots.PowerBi;

/// <summary>The files of the project against the schemas that Microsoft publishes; with them absent nothing is held against them.</summary>
public sealed class JsonSchemaTests
{
    private const string Published = "https://developer.microsoft.com/json-schemas/";

    public static TheoryData<string> JsonFiles => [.. Export.Files.Where(HasSchema).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public void A_file_of_the_project_fits_the_schema_it_names(string path)
    {
        JsonNode json = JsonNode.Parse(Export.Files.Single(file => file.Path == path).Text)!;
        string schema = json["$schema"]!.GetValue<string>();
        schema.ShouldStartWith(Published);
        if (ReferenceData.Find(Path.Combine("pbir-schemas", schema[Published.Length..])) is { } file)
            new JsonSchema().Errors(json, file).ShouldBeEmpty(path);
    }

    [Fact]
    public void Only_theme_and_data_source_files_have_no_schema() =>
        Export.Files.Where(file => !HasSchema(file) && !file.Path.EndsWith(".tmdl", StringComparison.Ordinal)).Select(file => file.Path)
            .ShouldBe([".gitignore", "ClvBatch-parquet.pbids", "ClvBatch-postgresql.pbids", "ClvBatch.Report/StaticResources/RegisteredResources/ClvBatch.json"]);

    [Theory]
    [InlineData("visual", "name", "\"a name that is longer than the fifty characters which are allowed\"", "too long")]
    [InlineData("visual", "position", "{ \"x\": 1, \"y\": 1, \"width\": 1 }", "lacks height")]
    [InlineData("visual", "visual", "{ \"visualType\": \"card\", \"kind\": 1 }", "kind is not allowed")]
    [InlineData("page", "displayOption", "\"FitToWindow\"", "alternatives")]
    [InlineData("page", "width", "\"1280\"", "is no number")]
    public void A_fault_in_a_file_is_found(string file, string property, string value, string problem)
    {
        JsonNode json = JsonNode.Parse(Export.Files.First(f => f.Path.EndsWith($"/{file}.json", StringComparison.Ordinal)).Text)!;
        json[property] = JsonNode.Parse(value);
        if (ReferenceData.Find(Path.Combine("pbir-schemas", json["$schema"]!.GetValue<string>()[Published.Length..])) is { } schema)
            new JsonSchema().Errors(json, schema).ShouldContain(error => error.Contains(problem, StringComparison.Ordinal));
    }

    private static bool HasSchema(ProjectFile file) => file.Text.Contains("\"$schema\"", StringComparison.Ordinal);
}
