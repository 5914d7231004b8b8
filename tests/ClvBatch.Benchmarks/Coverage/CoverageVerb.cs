using System.Diagnostics;
using System.Globalization;
using ClvBatch.Benchmarks.Harness;
using ClvBatch.Tests.Models.Validation.Recovery;

namespace ClvBatch.Benchmarks.Coverage;

/// <summary><c>coverage</c>: the recovery study in full, one row per setting.</summary>
internal static class CoverageVerb
{
    private const double Nominal = 0.9;
    private const double Tolerance = 0.03;

    public static void Run(BenchmarkArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        output.WriteLine(Machine.Describe());
        output.WriteLine();
        MarkdownTable table = new(
            output, "setting", "customers", "populations", "1st", "2nd", "3rd", "4th", "total", "without interval", "outside 90 ± 3 % (truth below / above)", "s");
        foreach (RecoverySetting setting in RecoverySettings.All.Where(setting => arguments.Selects(setting.Name)))
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<CoverageCount> counts = RecoveryStudy.Run(setting, arguments.Repetitions, cancellationToken);
            table.Row(Cells(setting, counts, arguments.Repetitions, Stopwatch.GetElapsedTime(start)));
        }
    }

    private static string[] Cells(RecoverySetting setting, IReadOnlyList<CoverageCount> counts, int repetitions, TimeSpan took)
    {
        IEnumerable<string> parameters = counts.SkipLast(1).Select(count => $"{count.Quantity} {Percent(count)}");
        return
        [
            setting.Name,
            setting.Customers.ToString(CultureInfo.InvariantCulture),
            repetitions.ToString(CultureInfo.InvariantCulture),
            .. parameters.Concat(Enumerable.Repeat(string.Empty, 4)).Take(4),
            Percent(counts[^1]),
            counts.Max(count => count[IntervalOutcome.NoInterval]).ToString(CultureInfo.InvariantCulture),
            string.Join(", ", counts.Where(count => Math.Abs(count.Share - Nominal) > Tolerance).Select(Misses)),
            took.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
        ];
    }

    private static string Percent(CoverageCount count) => count.Share.ToString("P1", CultureInfo.InvariantCulture);

    private static string Misses(CoverageCount count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count.Quantity} {count[IntervalOutcome.TruthBelow]} / {count[IntervalOutcome.TruthAbove]}");
}
