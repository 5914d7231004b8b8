using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>What a test measured for one scope: a row of <c>sql/transform/alerts/&lt;test&gt;.sql</c>.</summary>
/// <param name="Expected">What was to be expected, or the limit.</param>
/// <param name="StandardError">Of the difference between the two, on the scale of <paramref name="Basis"/>; null for a plain limit.</param>
/// <param name="DegreesOfFreedom">Behind the standard error; null where it is as good as known.</param>
/// <param name="Comparisons">Scopes that the test looked at in this snapshot.</param>
/// <param name="Effect">Size of the difference in the bad direction; not above 0 where there is nothing bad.</param>
internal sealed record AlertCandidate(
    string Scope, double Observed, double Expected, double? StandardError, double? DegreesOfFreedom, int Comparisons, AlertBasis Basis, double Effect)
{
    private const string Columns = "scope, observed, expected, std_error, degrees_of_freedom, comparisons, basis, effect";

    /// <summary>Every candidate of the rule, by scope. A scope that cannot be judged yet has no row.</summary>
    public static IReadOnlyList<AlertCandidate> Read(DuckDbConnection workspace, AlertRule rule, CancellationToken cancellationToken) => workspace.Rows(
        $"SELECT {Columns} FROM (\n{AlertRules.SqlOf(rule)}\n) ORDER BY scope",
        row => new AlertCandidate(
            row.Get<string>(0),
            row.Get<double>(1),
            row.Get<double>(2),
            row.Get<double?>(3),
            row.Get<double?>(4),
            row.Get<int>(5),
            Enum.Parse<AlertBasis>(row.Get<string>(6), ignoreCase: true),
            row.Get<double>(7)),
        cancellationToken);
}

/// <summary>Which of the two numbers the interval of a candidate lies around.</summary>
internal enum AlertBasis
{
    /// <summary>A limit without an interval.</summary>
    Limit,

    /// <summary>Around what was expected: the range in which the observed value would have been no surprise.</summary>
    Expected,

    /// <summary>Around what was observed, an estimate; the expected value is a fixed target.</summary>
    Observed,

    /// <summary>Like <see cref="Expected"/>, with the standard error of the logarithm.</summary>
    ExpectedRatio,

    /// <summary>Like <see cref="Observed"/>, with the standard error of the logarithm.</summary>
    ObservedRatio,
}
