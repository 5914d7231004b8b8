using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs.Exports;

/// <summary>One thing that <c>export</c> writes.</summary>
internal abstract class ExportKind(string name, string description) : ConfiguredVerb(name, description)
{
    public override Type? PartOf => typeof(ExportVerb);

    /// <summary>The language asked for, else that of the configuration.</summary>
    protected static string LanguageOf(string? asked, ClvOptions options) => (asked ?? options.Culture) switch
    {
        "en" => "en",
        "ru" => "ru",
        string other => throw new ConfigurationException("--language", other, "is not offered", "choose en or ru"),
    };

    /// <summary>Does what writes to a path the user named; a place that cannot be written to is a mistake on the command line.</summary>
    protected static T Writing<T>(string argument, string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(argument, path, $"cannot be written to ({error.Message})", "name another place");
        }
    }

    /// <summary>Says what was written: a sentence to people, and the result object where it was asked for.</summary>
    protected int Report<T>(ParseResult arguments, WorkerContext context, string sentence, T result)
    {
        People(arguments, context).WriteLine(sentence);
        if (WantsJson(arguments))
            context.Out.WriteLine(ResultJson.Of(result));
        return ExitCode.Success;
    }
}
