using System.Text.Json;
using ClvBatch.Models;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Fitting;

/// <summary>A fit for machines: one line, numbers with all their digits, null where there is no finite value; keys only ever added.</summary>
internal static class FitJson
{
    public static string Of(SummaryFitRequest request, SummaryFitResult result, int exitCode)
    {
        Dictionary<string, object?> line = new(StringComparer.Ordinal)
        {
            ["outcome"] = result.Report.Converged ? "fitted" : "not_converged",
            ["exit_code"] = exitCode,
            ["rows"] = result.Rows,
        };
        foreach ((string key, object? value) in Fit(result.Report))
        {
            line[key] = value;
        }

        line["model"] = request.Model;
        line["spend"] = result.Spend is null ? null : Fit(result.Spend);
        line["score"] = request.ScoreFile is null ? null : new { Path = request.ScoreFile, Columns = result.ScoreColumns };
        return ResultJson.Of(line);
    }

    private static Dictionary<string, object?> Fit(FitReport report) => new(StringComparer.Ordinal)
    {
        ["model"] = report.Model,
        ["parameters"] = report.Parameters.ToDictionary(parameter => parameter.Name, parameter => Finite(parameter.Estimate)),
        ["std_errors"] = report.Parameters.ToDictionary(parameter => parameter.Name, parameter => Finite(parameter.StandardError)),
        ["covariance"] = Rows(report.Covariance),
        ["log_likelihood"] = Finite(report.LogLikelihood),
        ["baseline_log_likelihood"] = Finite(report.BaselineLogLikelihood),
        ["aic"] = Finite(report.Aic),
        ["converged"] = report.Converged,
        ["exit_reason"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(report.ExitReason.ToString()),
        ["exit_sentence"] = report.ExitSentence,
        ["iterations"] = report.Iterations,
        ["gradient_norm"] = Finite(report.GradientNorm),
        ["customers"] = report.Customers,
        ["patterns"] = report.Patterns,
        ["warnings"] = report.Warnings,
    };

    private static double?[][] Rows(double[,] matrix) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => Enumerable.Range(0, matrix.GetLength(1)).Select(column => Finite(matrix[row, column])).ToArray())];

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
