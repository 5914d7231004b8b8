using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Metrics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.PowerBi;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>export</c>: writes what other programs open: a Power BI project over the published tables.</summary>
internal sealed class ExportVerb : ConfiguredVerb
{
    private readonly Argument<ExportKind> _kind = new("what")
    {
        Description = "powerbi: a project with model and report (PBIP).", HelpName = "powerbi",
    };

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

    public ExportVerb()
        : base("export", "Write a project for Power BI over the published tables.")
    {
        Add(_kind);
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
        Write(files, directory);
        People(arguments, context).WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{files.Count} files in {directory}; open {PowerBiProject.Name}.pbip with Power BI Desktop."));
        if (WantsJson(arguments))
            context.Out.WriteLine(ResultJson.Of(new { Outcome = "ok", ExitCode = ExitCode.Success, Directory = directory, Files = files.Count }));
        return ExitCode.Success;
    }

    private PowerBiOptions Settings(ParseResult arguments, ClvOptions options)
    {
        string language = arguments.GetValue(_language) ?? options.Culture;
        if (language is not ("en" or "ru"))
            throw new ConfigurationException("--language", language, "is not offered", "choose en or ru");
        PowerBiOptions settings = PowerBiOptions.For(options.Mart, options.Parquet.Directory);
        return settings with { Source = arguments.GetValue(_source) ?? settings.Source, Language = language };
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

    private static void Write(IReadOnlyList<ProjectFile> files, string directory)
    {
        try
        {
            PowerBiProject.Write(files, directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("DIR", directory, $"cannot be written to ({error.Message})", "name another folder");
        }
    }
}

/// <summary>What can be exported.</summary>
internal enum ExportKind
{
    /// <summary>A Power BI project.</summary>
    PowerBi,
}
