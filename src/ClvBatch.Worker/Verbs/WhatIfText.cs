using System.Globalization;
using ClvBatch.Pipeline.WhatIf;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary>A scenario for people and for machines.</summary>
internal static class WhatIfText
{
    public static void Write(TextWriter people, WhatIfAnswer answer)
    {
        ScenarioRow whole = answer.Result.Whole;
        people.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Snapshot {answer.SnapshotDate:yyyy-MM-dd}, model {answer.Model}, {answer.Currency}; all customers and segments by what changes most"));
        people.WriteLine();
        PlainTable.Write(
            people,
            ["segment", "customers", "equity", "change", "", "profit 12m", "change"],
            answer.Result.Segments.OrderByDescending(row => Math.Abs(row.EquityChange ?? 0)).ThenBy(row => row.Segment, StringComparer.Ordinal)
                .Prepend(whole)
                .Select(row => new[]
                {
                    row.Segment, Number(row.Customers), Number(row.Equity), Signed(row.EquityChange), Share(row), Number(row.Profit), Signed(row.ProfitChange),
                }));
        people.WriteLine();
        people.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Of the living customers {Percent(whole.StayingShare)} stay a year (as fitted {Percent(whole.FittedStayingShare)}; drop-out x {answer.Result.DropOutFactor:0.####})."));
        if (answer.Spend is { } spend)
        {
            people.WriteLine($"Spend on acquisition, last 12 months: {Number(spend)}.");
        }
    }

    public static string Json(WhatIfAnswer answer) => ResultJson.Of(new
    {
        Outcome = "ok",
        ExitCode = ExitCode.Success,
        answer.SnapshotDate,
        answer.Currency,
        answer.Model,
        answer.MarginRate,
        answer.AnnualDiscountRate,
        Spend12m = answer.Spend,
        answer.Scenario,
        answer.Result.DropOutFactor,
        answer.Result.Whole,
        answer.Result.Segments,
    });

    private static string Share(ScenarioRow row) => row is { EquityChange: { } change, Equity: > 0 }
        ? (change / row.Equity).ToString("+0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture)
        : "";

    private static string Percent(double? share) => share is { } known ? known.ToString("0.0 %", CultureInfo.InvariantCulture) : "-";

    private static string Number(decimal value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(decimal? value) => value?.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture) ?? "-";
}
