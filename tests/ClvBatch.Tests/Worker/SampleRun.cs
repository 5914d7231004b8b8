using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Tests.Worker;

/// <summary>The account of a run that never happened, for tests of what is said about runs.</summary>
internal static class SampleRun
{
    public static RunResult Result(DateOnly asOf, RunOutcome outcome = RunOutcome.Published) => new()
    {
        Outcome = outcome,
        RunId = $"{asOf:yyyy-MM-dd}-1a2b3c4d",
        AsOf = asOf,
        Resumed = false,
        Model = "MbgNbd",
        Rows = new Dictionary<string, long> { ["bi.dim_customer"] = 2357, ["bi.fact_customer_snapshot"] = 2357 },
        Stages =
        [
            new StageReport("extract", 0.5, 6919, 150L << 20, Reused: false),
            new StageReport("fit", 1.25, 2, 180L << 20, Reused: false),
        ],
        Highlights = new RunHighlights
        {
            Customers = 2357,
            ResidualEquity = 61234.5m,
            HistoricalValue = 244091.96m,
            TopDecileShare = 0.471,
            Retention = new Dictionary<int, double?> { [1] = 0.105, [3] = 0.084, [6] = 0.061, [12] = null },
        },
        Paths = new RunPaths("out/mart.duckdb", "out/parquet/2026-03-28", Report: null, "out/work"),
        PeakMemoryBytes = 188_743_680,
        Notices = ["No source Spend: channel economics are off."],
    };
}
