using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>One rule of the alert file.</summary>
internal sealed record AlertRule
{
    /// <summary>Name in <c>bi.alert</c>; with the scope it identifies an alert across snapshots.</summary>
    public required string Code { get; init; }

    /// <summary>What is measured: a file <c>sql/transform/alerts/&lt;test&gt;.sql</c>.</summary>
    public required string Test { get; init; }

    public required AlertSeverity Severity { get; init; }

    /// <summary>Level of the interval of a statistical test, for all its comparisons together; null for a plain limit.</summary>
    public double? Confidence { get; init; }

    /// <summary>Least effect, in the unit of the test, that is worth telling: what is certain but small is not.</summary>
    public required double Minimum { get; init; }

    /// <summary>
    /// Effect below which an alert that stands is cleared, so that one at the edge does not come and go every night; null = the minimum.
    /// </summary>
    public double? ClearsBelow { get; init; }

    /// <summary>Numbers that the test asks for by name.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Rules that stand earlier in the file: where one of them fires for the same scope, this one has the same cause and is silent.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>What happened; <see cref="AlertText"/> puts the numbers in.</summary>
    public required LocalizedText Message { get; init; }

    /// <summary>What to look at or do.</summary>
    public required LocalizedText LookAt { get; init; }

    /// <summary>The text of the test in <c>sql/</c>.</summary>
    public string SqlName => $"transform/alerts/{Test}.sql";
}

/// <summary>How much an alert matters.</summary>
internal enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>It costs money now.</summary>
    Critical,
}
