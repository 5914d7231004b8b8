using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Fitting;

/// <summary>A fit for people: parameters with standard errors, likelihood, and how far to trust them.</summary>
internal static class FitText
{
    public static void Write(TextWriter output, SummaryFitRequest request, SummaryFitResult result)
    {
        Write(output, result.Report);
        if (result.Spend is not null)
        {
            output.WriteLine();
            Write(output, result.Spend);
        }

        if (request.ScoreFile is not null)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Rows} rows in {request.ScoreFile}: {string.Join(", ", result.ScoreColumns)}"));
        }
    }

    private static void Write(TextWriter output, FitReport report)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Model}: {report.Customers:0.##} customers, {report.Patterns} distinct histories"));
        output.WriteLine();
        PlainTable.Write(
            output,
            ["parameter", "estimate", "std. error"],
            report.Parameters.Select(parameter => new[] { parameter.Name, Number(parameter.Estimate, "G7"), Number(parameter.StandardError, "G4") }));
        output.WriteLine();
        List<string[]> figures = [["log-likelihood", Number(report.LogLikelihood, "0.0000")], ["AIC", Number(report.Aic, "0.0000")]];
        if (double.IsFinite(report.BaselineLogLikelihood))
        {
            figures.Insert(1, ["of the simpler model", Number(report.BaselineLogLikelihood, "0.0000")]);
        }

        PlainTable.Write(output, ["exit", report.ExitReason.ToString()], figures);
        output.WriteLine(report.ExitSentence);
        foreach (string warning in report.Warnings)
        {
            output.WriteLine($"warning: {warning}");
        }
    }

    private static string Number(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
