using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Worker.Fitting;

/// <summary>The options of <c>fit</c>.</summary>
internal sealed class FitArguments
{
    private readonly Option<string> _summary = Text<string>("--summary", "FILE", "CSV or Parquet with columns x, t_x, T (weeks); optional m, litt, weight. BgBb: x, t_x, n. Sbg, Bdw: period, survivors; optional cohort. Further columns are kept.", required: true);
    private readonly Option<string> _model = Text<string>("--model", "NAME", $"{string.Join(", ", SummaryFit.Models)}.", required: true);
    private readonly Option<string?> _score = Text<string?>("--score", "OUT", "Write the rows with their predictions to this .csv or .parquet.");
    private readonly Option<string?> _horizons = Text<string?>("--horizons", "N,…", "Horizons of the predictions: weeks, default 52; for BgBb, Sbg and Bdw periods, default 5.");
    private readonly Option<double?> _rate = Text<double?>("--annual-discount-rate", "SHARE", "Effective annual rate, e.g. 0.1. Default: as configured.");
    private readonly Option<double?> _margin = Text<double?>("--gross-margin", "SHARE", "Margin as a share of the amounts. Default: as configured.");
    private readonly Option<double?> _periods = Text<double?>("--periods-per-year", "N", "Length of a period for BgBb, Sbg and Bdw. Default: 1.");
    private readonly Option<string?> _config = Text<string?>("--config", "FILE", "Configuration file in place of config/appsettings.json.");
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object last on stdout; everything else goes to stderr." };

    public FitArguments(Command command)
    {
        foreach (Option option in new Option[] { _summary, _model, _score, _horizons, _rate, _margin, _periods, _config, _json })
        {
            command.Add(option);
        }
    }

    public bool WantsJson(ParseResult arguments) => arguments.GetValue(_json);

    /// <exception cref="ConfigurationException">An option is out of range.</exception>
    public SummaryFitRequest Request(ParseResult arguments, WorkerContext context)
    {
        SummaryFitRequest request = new()
        {
            File = arguments.GetRequiredValue(_summary),
            Model = Model(arguments.GetRequiredValue(_model)),
            ScoreFile = ScoreFile(arguments.GetValue(_score)),
            Horizons = Horizons(arguments.GetValue(_horizons)),
            PeriodsPerYear = arguments.GetValue(_periods) ?? 1,
        };
        Require(request.PeriodsPerYear is > 0 and < 1e6, "--periods-per-year", request.PeriodsPerYear, "not above 0", "give e.g. 12 for months");
        return request.ScoreFile is null ? request : WithEconomics(request, arguments, context);
    }

    /// <summary>The configuration is read only where one of its values is needed.</summary>
    private SummaryFitRequest WithEconomics(SummaryFitRequest request, ParseResult arguments, WorkerContext context)
    {
        Lazy<ModelOptions> configured = new(() => OptionsLoader.Load(arguments.GetValue(_config), context.Environment, [], []).Model);
        double rate = arguments.GetValue(_rate) ?? configured.Value.AnnualDiscountRate;
        double margin = arguments.GetValue(_margin) ?? configured.Value.GrossMargin;
        Require(rate is >= 0 and <= 1, "--annual-discount-rate", rate, "not between 0 and 1", "give a share, e.g. 0.1 for ten percent");
        Require(margin is >= 0 and <= 1, "--gross-margin", margin, "not between 0 and 1", "give a share, e.g. 0.3");
        return request with { AnnualDiscountRate = rate, GrossMargin = margin };
    }

    private static string Model(string name) =>
        SummaryFit.Models.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ConfigurationException(
            "--model", name, "not a model", Suggestion.Nearest(name, SummaryFit.Models) is { } nearest ? $"did you mean {nearest}?" : $"known are {string.Join(", ", SummaryFit.Models)}");

    private static string? ScoreFile(string? path)
    {
        string? extension = Path.GetExtension(path)?.ToUpperInvariant();
        Require(extension is null or ".CSV" or ".PARQUET", "--score", path, "neither .csv nor .parquet", "name the file out.csv or out.parquet");
        string? folder = path is null ? null : Path.GetDirectoryName(Path.GetFullPath(path));
        Require(folder is null || Directory.Exists(folder), "--score", path, "in a folder that does not exist", $"create {folder} first");
        return path;
    }

    private static double[]? Horizons(string? list)
    {
        if (list is null)
        {
            return null;
        }

        double[] horizons = [.. list.Split(',', StringSplitOptions.TrimEntries).Select(
            item => double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out double horizon) ? horizon : double.NaN)];
        bool ascends = horizons.Zip(horizons.Skip(1)).All(pair => pair.First < pair.Second);
        Require(ascends && horizons.All(horizon => horizon is > 0 and <= 5200), "--horizons", list, "not ascending numbers from above 0 to 5200", "give e.g. 13,26,52");
        return horizons;
    }

    private static void Require(bool holds, string option, object? value, string problem, string remedy)
    {
        if (!holds)
        {
            throw new ConfigurationException(option, Convert.ToString(value, CultureInfo.InvariantCulture), problem, remedy);
        }
    }

    private static Option<T> Text<T>(string name, string helpName, string description, bool required = false) =>
        new(name) { HelpName = helpName, Description = description, Required = required };
}
