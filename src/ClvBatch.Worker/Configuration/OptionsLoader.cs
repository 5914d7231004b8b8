using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Configuration;

/// <summary>Reads all layers of the configuration into validated options, or says everything that is wrong.</summary>
internal static class OptionsLoader
{
    private const string DefaultFile = "config/appsettings.json";

    /// <summary>
    /// Files, then environment, then <paramref name="shortcuts"/> (options such as <c>--out</c>), then <c>--set</c>.
    /// </summary>
    /// <param name="file">Takes the place of <c>config/appsettings.json</c> when not null.</param>
    /// <exception cref="ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static ClvOptions Load(
        string? file,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<ConfigurationLayer> shortcuts,
        IReadOnlyList<string> settings)
    {
        LayeredValues values = new(
        [
            .. Files(file, environment),
            ConfigurationLayer.FromEnvironment(environment),
            .. shortcuts,
            ConfigurationLayer.FromCommandLine(settings),
        ]);
        OptionsBinder binder = new(values);
        ClvOptions options = WithShippedFiles(binder.Bind());
        List<ConfigurationError> errors = [.. UnknownKeys.Find(values), .. binder.Errors];
        errors.AddRange(ClvOptionsValidator.Validate(options).Where(found => !errors.Any(known => Same(known, found))));
        return errors.Count == 0 ? options : throw new ConfigurationException(errors);
    }

    private static IEnumerable<ConfigurationLayer> Files(string? file, IReadOnlyDictionary<string, string> environment)
    {
        string main = file ?? DefaultFile;
        if (file is not null || File.Exists(main))
        {
            yield return ConfigurationLayer.FromFile(main);
        }

        string? name = environment.GetValueOrDefault("DOTNET_ENVIRONMENT");
        string variant = Path.ChangeExtension(main, $".{name}{Path.GetExtension(main)}");
        if (!string.IsNullOrEmpty(name) && File.Exists(variant))
        {
            yield return ConfigurationLayer.FromFile(variant);
        }
    }

    // The program is also run outside its repository, where the files that are shipped with it lie beside the executable.
    private static ClvOptions WithShippedFiles(ClvOptions options) => options with
    {
        Segments = options.Segments with { File = Shipped(options.Segments.File) },
        Alerts = options.Alerts with { RulesFile = Shipped(options.Alerts.RulesFile) },
        Metrics = options.Metrics with { Directory = Shipped(options.Metrics.Directory) },
    };

    private static string Shipped(string path)
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, path);
        return !Path.Exists(path) && Path.Exists(shipped) ? shipped : path;
    }

    private static bool Same(ConfigurationError left, ConfigurationError right) =>
        left.Key.Equals(right.Key, StringComparison.OrdinalIgnoreCase);
}
