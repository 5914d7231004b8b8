using System.Text.Encodings.Web;
using System.Text.Json;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Worker.Display;

/// <summary>The machine-readable result of a verb: one line, snake_case, keys only ever added.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line for any result; every one has <c>outcome</c> and <c>exit_code</c>.</summary>
    public static string Of<T>(T result) => JsonSerializer.Serialize(result, Format);

    public static string Failure(int exitCode, string error) =>
        Of(new { Outcome = "failed", ExitCode = exitCode, Error = error });

    public static string Run(RunResult result, int exitCode) => Of(
        new
        {
            Outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Outcome.ToString()),
            ExitCode = exitCode,
            result.RunId,
            result.AsOf,
            result.Resumed,
            result.Model,
            result.Rows,
            result.Stages,
            result.Highlights,
            result.Paths,
            result.PeakMemoryBytes,
            result.Notices,
        });
}
