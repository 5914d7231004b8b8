using System.Globalization;
using ClvBatch.Benchmarks.Harness;

namespace ClvBatch.Benchmarks.Speed;

/// <summary><c>speed</c>: times the cases and prints a table.</summary>
internal static class SpeedVerb
{
    public static void Run(BenchmarkArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        output.WriteLine(Machine.Describe());
        output.WriteLine();
        MarkdownTable table = new(output, "case", "limit", "median s", "min s", "max s", "CPU s", "allocated MB", "bytes per customer", "peak MB", "result");
        foreach (SpeedCase speedCase in SpeedCases.All(arguments.Customers, cancellationToken))
        {
            if (!arguments.Selects(speedCase.Name) || (speedCase.IsLarge && arguments.Text is null))
                continue;
            Measurement measured = Stopwatches.Measure(speedCase.Prepare(), speedCase.IsLarge ? 1 : arguments.Runs, cancellationToken);
            table.Row(
                speedCase.Name,
                speedCase.Limit ?? string.Empty,
                Number(measured.Median, "0.000"),
                Number(measured.Seconds[0], "0.000"),
                Number(measured.Seconds[^1], "0.000"),
                Number(measured.ProcessorSeconds, "0.000"),
                Number(measured.AllocatedBytes / 1e6, "0.0"),
                speedCase.IsLarge ? string.Empty : Number((double)measured.AllocatedBytes / arguments.Customers, "0.0"),
                Number(measured.PeakBytes / 1e6, "0"),
                measured.Result);
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
