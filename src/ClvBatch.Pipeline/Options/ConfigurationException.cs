using System.Text;

namespace ClvBatch.Pipeline.Options;

/// <summary>One setting that is wrong: which, what stands there, what is wrong with it and what to write instead.</summary>
/// <param name="Key">Full key, e.g. <c>Clv:Model:HoldoutWeeks</c>, or a command-line option.</param>
/// <param name="Value">What was given; null when nothing was, or when it is a secret.</param>
public sealed record ConfigurationError(string Key, string? Value, string Problem, string Remedy)
{
    public override string ToString() =>
        Value is null ? $"{Key}: {Problem}; {Remedy}" : $"{Key} = {Value}: {Problem}; {Remedy}";
}

/// <summary>The configuration is wrong; carries every error at once, so that one restart is enough. Permanent: do not retry.</summary>
public sealed class ConfigurationException : Exception
{
    public ConfigurationException(IReadOnlyList<ConfigurationError> errors)
        : base(Describe(errors)) => Errors = errors;

    public ConfigurationException(string key, string? value, string problem, string remedy)
        : this([new ConfigurationError(key, value, problem, remedy)])
    {
    }

    public IReadOnlyList<ConfigurationError> Errors { get; }

    private static string Describe(IReadOnlyList<ConfigurationError> errors)
    {
        if (errors.Count == 1)
        {
            return errors[0].ToString();
        }

        StringBuilder text = new($"{errors.Count} settings are wrong:");
        foreach (ConfigurationError error in errors)
        {
            text.Append("\n  ").Append(error);
        }

        return text.ToString();
    }
}
