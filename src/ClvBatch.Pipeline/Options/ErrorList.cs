using System.Globalization;

namespace ClvBatch.Pipeline.Options;

/// <summary>Collects configuration errors, so that all of them can be reported together.</summary>
internal sealed class ErrorList
{
    private readonly List<ConfigurationError> _errors = [];

    public IReadOnlyList<ConfigurationError> Errors => _errors;

    public void Require(bool holds, string key, object? value, string problem, string remedy)
    {
        if (!holds)
        {
            _errors.Add(new ConfigurationError($"Clv:{key}", Convert.ToString(value, CultureInfo.InvariantCulture), problem, remedy));
        }
    }

    public void RequireShare(string key, double value) =>
        Require(value is >= 0 and <= 1, key, value, "not between 0 and 1", "give a share, e.g. 0.1 for ten percent");

    public void RequireText(string key, string value, string remedy) =>
        Require(!string.IsNullOrWhiteSpace(value), key, value, "empty", remedy);

    public void RequireAtLeast(string key, int value, int least, string unit) =>
        Require(value >= least, key, value, $"less than {least}", $"give {unit}, {least} or more");

    public void RequireAscending(string key, IReadOnlyList<int> values, int least, string unit)
    {
        string text = string.Join(',', values);
        Require(values.Count > 0, key, text, "empty", $"give at least one number of {unit}");
        Require(values.All(value => value >= least), key, text, $"holds a number below {least}", $"give numbers of {unit}, {least} or more");
        Require(values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second), key, text, "not ascending", "order the numbers and remove repeats");
    }
}
