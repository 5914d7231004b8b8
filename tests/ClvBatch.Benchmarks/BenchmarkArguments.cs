using System.Globalization;

namespace ClvBatch.Benchmarks;

/// <summary>The command line of the benchmarks: a verb, at most one word after it, and options with a number each.</summary>
internal sealed record BenchmarkArguments
{
    public const string Usage =
        """
        speed [FILTER] [--customers N] [--runs N]        times of the cases whose name contains FILTER
        coverage [FILTER] [--repetitions N]              how often 90 % intervals hold the truth, by setting
        peers-data DIR [--customers N]                   the customers of the speed cases as CSV, for other libraries
        """;

    public string Verb { get; private init; } = string.Empty;

    /// <summary>Filter or folder; null when not given.</summary>
    public string? Text { get; private init; }

    /// <summary>Simulated customers.</summary>
    public int Customers { get; private init; } = 1_000_000;

    /// <summary>Timed runs of each case, after one that is not timed.</summary>
    public int Runs { get; private init; } = 5;

    /// <summary>Simulated populations of each setting.</summary>
    public int Repetitions { get; private init; } = 1000;

    public static BenchmarkArguments Parse(IReadOnlyList<string> words)
    {
        BenchmarkArguments arguments = new() { Verb = words.Count > 0 ? words[0] : string.Empty };
        for (int i = 1; i < words.Count; i++)
        {
            arguments = words[i] switch
            {
                "--customers" => arguments with { Customers = Number(words, ++i) },
                "--runs" => arguments with { Runs = Number(words, ++i) },
                "--repetitions" => arguments with { Repetitions = Number(words, ++i) },
                _ => arguments with { Text = words[i] },
            };
        }

        return arguments;
    }

    public bool Selects(string name) => Text is null || name.Contains(Text, StringComparison.OrdinalIgnoreCase);

    private static int Number(IReadOnlyList<string> words, int at) =>
        at < words.Count && int.TryParse(words[at], CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{words[at - 1]} needs a number above 0.");
}
