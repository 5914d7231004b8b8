using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Exports;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Verbs.Exports;

/// <summary><c>export audience</c>: the members of segments as CSV.</summary>
internal sealed class AudienceExport : ExportKind
{
    private readonly Argument<string> _file = new("FILE") { Description = "CSV file to write (UTF-8, comma, a head line); replaced when it is there." };

    private readonly Option<string> _segment = new("--segment")
    {
        Description = "Code of a segment, or several: then customers who are in all of them.", HelpName = "CODE[,CODE…]", Required = true,
    };

    private readonly Option<bool> _any = new("--any") { Description = "Customers who are in any of the segments." };

    private readonly Option<bool> _primary = new("--primary") { Description = "Only customers of whom it is the primary segment." };

    private readonly Option<string?> _columns = new("--columns")
    {
        Description = "Columns of fact_customer_snapshot and dim_customer (open leads: of fact_lead). Default: the id alone.", HelpName = "NAME[,NAME…]",
    };

    private readonly Option<DateOnly?> _date = new("--date") { Description = "Date of the snapshot. Default: the newest.", HelpName = "DATE" };

    private readonly Option<int?> _top = new("--top") { Description = "Only the N of the highest residual CLV (open leads: lead value).", HelpName = "N" };

    private readonly Option<bool> _raw = new("--raw")
    {
        Description = "Write text that a spreadsheet would run as a formula as it stands; else an apostrophe is put before it.",
    };

    public AudienceExport()
        : base("audience", "Write the customers of a segment as CSV, for mailings and advertising.")
    {
        Add(_file);
        Add(_segment);
        Add(_any);
        Add(_primary);
        Add(_columns);
        Add(_date);
        Add(_top);
        Add(_raw);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        AudienceRequest request = new()
        {
            Segments = Names(arguments.GetRequiredValue(_segment)),
            MatchAny = arguments.GetValue(_any),
            PrimaryOnly = arguments.GetValue(_primary),
            Columns = Names(arguments.GetValue(_columns) ?? string.Empty),
            Date = arguments.GetValue(_date),
            Top = arguments.GetValue(_top),
            AllowFormulas = arguments.GetValue(_raw),
        };
        string file = arguments.GetRequiredValue(_file);
        AudienceResult result = Writing("FILE", file, () => Audience.Write(options, request, file, cancellationToken));
        return Report(arguments, context, Sentence(request, result, file), new
        {
            Outcome = "ok", ExitCode = ExitCode.Success, File = file, result.SnapshotDate, result.Rows, result.Guarded,
        });
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Sentence(AudienceRequest request, AudienceResult result, string file)
    {
        string segments = string.Join(request.MatchAny ? " or " : " and ", request.Segments);
        string written = string.Create(
            CultureInfo.InvariantCulture, $"{result.Rows:N0} rows of {segments} in {file}, snapshot {result.SnapshotDate:yyyy-MM-dd}.");
        return result.Guarded == 0
            ? written
            : string.Create(
                CultureInfo.InvariantCulture, $"{written} {result.Guarded:N0} cells begin with an apostrophe, because a spreadsheet would have run them as formulas; --raw leaves them as they are.");
    }
}
