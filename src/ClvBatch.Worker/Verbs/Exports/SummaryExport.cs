using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Exports;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Verbs.Exports;

/// <summary><c>export summary</c>: one snapshot as an Excel workbook.</summary>
internal sealed class SummaryExport : ExportKind
{
    private readonly Argument<string> _file = new("FILE") { Description = "Workbook to write (.xlsx); replaced when it is there." };

    private readonly Option<DateOnly?> _date = new("--date") { Description = "Date of the snapshot. Default: the newest.", HelpName = "DATE" };

    private readonly Option<string?> _language = new("--language") { Description = "en or ru. Default: Clv:Culture.", HelpName = "CODE" };

    public SummaryExport()
        : base("summary", "Write a snapshot as an Excel workbook: key figures, segments, channels, leads, retention, LTV, forecast, alerts, definitions.")
    {
        Add(_file);
        Add(_date);
        Add(_language);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        string file = arguments.GetRequiredValue(_file);
        if (!file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException("FILE", file, "is no workbook", "give a name that ends with .xlsx");
        string language = LanguageOf(arguments.GetValue(_language), options);
        SummaryResult result = Writing("FILE", file, () => Summary.Write(options, language, arguments.GetValue(_date), file, cancellationToken));
        return Report(
            arguments,
            context,
            string.Create(CultureInfo.InvariantCulture, $"{result.Sheets} sheets in {file}, snapshot {result.SnapshotDate:yyyy-MM-dd}."),
            new { Outcome = "ok", ExitCode = ExitCode.Success, File = file, result.SnapshotDate, result.Sheets });
    }
}
