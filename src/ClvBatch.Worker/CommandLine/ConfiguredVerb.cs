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

    protected ConfiguredVerb(string name, string description)
        : base(name, description)
    {
        Add(_config);
        Add(_set);
    }

    /// <summary>The validated configuration, with <paramref name="shortcuts"/> between environment and <c>--set</c>.</summary>
    protected ClvOptions LoadOptions(ParseResult arguments, WorkerContext context, params IReadOnlyList<ConfigurationLayer> shortcuts) =>
        OptionsLoader.Load(arguments.GetValue(_config), context.Environment, shortcuts, arguments.GetRequiredValue(_set));
}
