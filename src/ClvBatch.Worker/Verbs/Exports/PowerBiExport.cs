using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Metrics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.PowerBi;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Verbs.Exports;

/// <summary><c>export powerbi</c>: a Power BI project over the published tables.</summary>
internal sealed class PowerBiExport : ExportKind
{
    private readonly Argument<string> _directory = new("DIR")
    {
        Description = "Folder to write to: new, empty, or with an earlier export and --replace.",
    };

    private readonly Option<PowerBiSource?> _source = new("--source")
    {
        Description = "What the project reads at first. Default: PostgreSql where the mart is one, else Parquet.",
    };

    private readonly Option<string?> _language = new("--language")
    {
        Description = "Language of the report, en or ru. Default: Clv:Culture.", HelpName = "CODE",
    };

    private readonly Option<bool> _replace = new("--replace")
    {
        Description = "Replace model and report of an earlier export in DIR, changes in them included.",
    };

    public PowerBiExport()
        : base("powerbi", "Write a project for Power BI (PBIP) over the published tables: model, measures, report.")
    {
        Add(_directory);
        Add(_source);
        Add(_language);
        Add(_replace);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        string directory = arguments.GetRequiredValue(_directory);
        RequireRoom(directory, arguments.GetValue(_replace));
        IReadOnlyList<ProjectFile> files =
            PowerBiProject.Build(MartCatalog.Default, MetricFiles.Load(options.Metrics), Settings(arguments, options));
        int written = Writing("DIR", directory, () =>
        {
            PowerBiProject.Write(files, directory);
            return files.Count;
        });
        return Report(
            arguments,
            context,
            string.Create(CultureInfo.InvariantCulture, $"{written} files in {directory}; open {PowerBiProject.Name}.pbip with Power BI Desktop."),
            new { Outcome = "ok", ExitCode = ExitCode.Success, Directory = directory, Files = written });
    }

    private PowerBiOptions Settings(ParseResult arguments, ClvOptions options)
    {
        PowerBiOptions settings = PowerBiOptions.For(options.Mart, options.Parquet.Directory);
        return settings with
        {
            Source = arguments.GetValue(_source) ?? settings.Source, Language = LanguageOf(arguments.GetValue(_language), options),
        };
    }

    private static void RequireRoom(string directory, bool isReplacing)
    {
        if (!Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any())
            return;
        if (!PowerBiProject.IsIn(directory))
            throw new ConfigurationException("DIR", directory, "is not empty", "name another folder");
        if (!isReplacing)
            throw new ConfigurationException("DIR", directory, "has an export already", "name another folder, or give --replace");
    }
}
