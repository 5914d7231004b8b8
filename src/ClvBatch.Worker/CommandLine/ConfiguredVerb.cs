using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Worker.CommandLine;

/// <summary>A verb that reads the configuration.</summary>
internal abstract class ConfiguredVerb : Verb
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "Configuration file in place of config/appsettings.json.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "One setting, e.g. --set Model:HoldoutWeeks=13; may be repeated; wins over files and environment.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder of mart.duckdb, parquet/, report.html and work/, in place of the configured places.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one JSON object last on stdout; everything else goes to stderr.",
    };

    protected ConfiguredVerb(string name, string description)
        : base(name, description)
    {
        Add(_config);
        Add(_set);
        Add(_out);
        Add(_json);
    }

    /// <summary>
    /// The validated configuration: files, environment, then <paramref name="shortcuts"/>, the output folder and <c>--set</c>.
    /// </summary>
    /// <param name="defaultFolder">Output folder where neither <c>--out</c> nor <c>--config</c> is given; null = as configured.</param>
    protected ClvOptions LoadOptions(
        ParseResult arguments, WorkerContext context, string? defaultFolder = null, params IReadOnlyList<ConfigurationLayer> shortcuts)
    {
        string? file = arguments.GetValue(_config);
        string? folder = arguments.GetValue(_out) ?? (file is null ? defaultFolder : null);
        IReadOnlyList<ConfigurationLayer> layers = folder is null ? shortcuts : [.. shortcuts, OutputFolder.Layer(folder)];
        return OptionsLoader.Load(file, context.Environment, layers, arguments.GetRequiredValue(_set));
    }

    protected bool WantsJson(ParseResult arguments) => arguments.GetValue(_json);

    /// <summary>The folder named by <c>--out</c>; null when none is.</summary>
    protected string? Folder(ParseResult arguments) => arguments.GetValue(_out);

    /// <summary>Where text for people goes: stdout, or stderr when stdout is kept for the JSON object.</summary>
    protected TextWriter People(ParseResult arguments, WorkerContext context) => WantsJson(arguments) ? context.Error : context.Out;
}
