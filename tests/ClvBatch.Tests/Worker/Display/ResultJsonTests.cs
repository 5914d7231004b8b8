using System.Text.Json;
using ClvBatch.Worker.Display;

namespace ClvBatch.Tests.Worker.Display;

public sealed class ResultJsonTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Shape_of_a_result_is_as_approved() =>
        Approved.Match(Pretty(ResultJson.Run(SampleRun.Result(new DateOnly(2026, 3, 28)), exitCode: 0)), "Worker/Display/RunResult");

    [Fact]
    public void Shape_of_a_failure_is_as_approved() =>
        Approved.Match(Pretty(ResultJson.Failure(3, "no such file: sales.csv")), "Worker/Display/Failure");

    [Fact]
    public void Result_is_one_line() => ResultJson.Failure(1, "two\nlines").ShouldNotContain("\n");

    private static string Pretty(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Indented);
}
