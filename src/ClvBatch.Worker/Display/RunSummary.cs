using System.Globalization;
using ClvBatch.Pipeline.Runs;
using Spectre.Console;

namespace ClvBatch.Worker.Display;

/// <summary>The short table at the end of a run: the headline figures, where the output lies, what to know.</summary>
internal static class RunSummary
{
    public static void Write(IAnsiConsole console, RunResult result, string culture)
    {
        SummaryLabels labels = SummaryLabels.For(culture);
        string outcome = result.Outcome == RunOutcome.Published ? labels.Published : labels.AlreadyPublished;
        console.WriteLine();
        console.WriteLine($"{result.AsOf:yyyy-MM-dd} {outcome} ({result.RunId})");
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().RightAligned());
        foreach ((string label, string value) in Figures(result, labels, CultureInfo.GetCultureInfo(culture)))
        {
            grid.AddRow(Markup.Escape(label), Markup.Escape(value));
        }

        console.Write(grid);
        WritePaths(console, result.Paths, labels);
        foreach (string notice in result.Notices)
        {
            console.WriteLine($"- {notice}");
        }
    }

    private static IEnumerable<(string Label, string Value)> Figures(RunResult result, SummaryLabels labels, CultureInfo culture)
    {
        RunHighlights figures = result.Highlights;
        yield return (labels.Customers, figures.Customers.ToString("N0", culture));
        yield return (labels.ResidualEquity, figures.ResidualEquity.ToString("N2", culture));
        yield return (labels.HistoricalValue, figures.HistoricalValue.ToString("N2", culture));
        yield return (labels.TopDecileShare, Share(figures.TopDecileShare, labels, culture));
        foreach ((int month, double? share) in figures.Retention.OrderBy(pair => pair.Key))
        {
            yield return ($"{labels.RetentionAtMonth} {month}", Share(share, labels, culture));
        }

        yield return (labels.Model, result.Model);
        if (result.Stages.MaxBy(stage => stage.Seconds) is { } slowest)
        {
            yield return (labels.SlowestStage, $"{slowest.Name}, {slowest.Seconds.ToString("N1", culture)} {labels.Seconds}");
        }
    }

    private static string Share(double? share, SummaryLabels labels, CultureInfo culture) =>
        share is { } known ? known.ToString("P1", culture) : labels.Unknown;

    private static void WritePaths(IAnsiConsole console, RunPaths paths, SummaryLabels labels)
    {
        foreach ((string label, string? path) in new[] { ("Mart", paths.Mart), ("Parquet", paths.Parquet), (labels.Report, paths.Report) })
        {
            if (path is not null)
            {
                console.WriteLine($"{label + ":",-9} {path}");
            }
        }
    }
}
