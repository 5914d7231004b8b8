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
    private const int MostParameters = 4;

    public static void Run(BenchmarkArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        output.WriteLine(Machine.Describe());
        output.WriteLine();
        MarkdownTable table = new(
            output,
            "setting", "customers", "populations", "1st", "2nd", "3rd", "4th",
            RecoveryStudy.TotalOrders, RecoveryStudy.TotalValue, RecoveryStudy.CustomerOrders, RecoveryStudy.CustomerValue,
            "without interval", "outside 90 ± 3 %: truth below / above", "s");
        foreach (RecoverySetting setting in RecoverySettings.All.Where(setting => arguments.Selects(setting.Name)))
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<CoverageCount> counts = RecoveryStudy.Run(setting, arguments.Repetitions, cancellationToken);
            table.Row(Cells(setting, counts, arguments.Repetitions, Stopwatch.GetElapsedTime(start)));
        }
    }

    private static string[] Cells(RecoverySetting setting, IReadOnlyList<CoverageCount> counts, int repetitions, TimeSpan took)
    {
        IEnumerable<string> parameters = counts.Take(setting.Truth.Count).Select(count => $"{count.Quantity} {Percent(count)}");
        return
        [
            setting.Name,
            setting.Customers.ToString(CultureInfo.InvariantCulture),
            repetitions.ToString(CultureInfo.InvariantCulture),
            .. parameters.Concat(Enumerable.Repeat(string.Empty, MostParameters)).Take(MostParameters),
            .. counts.Skip(setting.Truth.Count).Select(Percent),
            counts.Take(setting.Truth.Count + 2).Max(count => count[IntervalOutcome.NoInterval]).ToString(CultureInfo.InvariantCulture),
            string.Join(", ", counts.Take(setting.Truth.Count + 2).Where(count => Math.Abs(count.Share - Nominal) > Tolerance).Select(Misses)),
            took.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
        ];
    }

    private static string Percent(CoverageCount count) => count.Share.ToString("P1", CultureInfo.InvariantCulture);

    private static string Misses(CoverageCount count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count.Quantity} {count[IntervalOutcome.TruthBelow]} / {count[IntervalOutcome.TruthAbove]}");
}
