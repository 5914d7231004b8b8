using System.Globalization;
using System.Text.Json;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>
/// Reads columns and what they are compared with. Most text columns hold codes of segments, so that a misspelt code is a problem here.
/// </summary>
internal sealed class OperandReader(IReadOnlyCollection<string> rfmCodes)
{
    private const decimal LargestFactor = 1_000_000m;

    public static SnapshotColumn? Column(RuleNode? node)
    {
        if (node?.Text() is not { } name)
            return null;
        if (SnapshotColumn.All.TryGetValue(name, out SnapshotColumn? column))
            return column;
        node.Value.Fail(SnapshotColumn.OfFlags.Contains(name, StringComparer.Ordinal)
            ? $"{name} is what the rules decide: refer to the flag by its code, {{ \"flag\": … }}"
            : $"'{Shown.Of(name)}' is not a column of fact_customer_snapshot that a rule can use; "
                + $"nearest: {NearestName.Of(name, SnapshotColumn.All.Keys)}");
        return null;
    }

    public Operand? Read(SnapshotColumn column, RuleNode node) =>
        node.Kind == JsonValueKind.Object ? Computed(column, node) : Constant(column, node);

    public Constant? Constant(SnapshotColumn column, RuleNode node)
    {
        object? value = column.Family switch
        {
            ColumnFamily.Number => node.Number(),
            ColumnFamily.Boolean => node.Flag(),
            ColumnFamily.Date => Date(node),
            _ => Code(column, node),
        };
        return value is null ? null : new Constant(value);
    }

    private static DateOnly? Date(RuleNode node)
    {
        if (node.Text() is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            return date;
        node.Fail($"'{Shown.Of(text)}' is no date of the form 2026-11-30");
        return null;
    }

    private string? Code(SnapshotColumn column, RuleNode node)
    {
        if (node.Text() is not { } code)
            return null;
        if (column.IsFreeText)
            return code;
        IReadOnlyCollection<string> known = column.IsNamed("lifecycle") ? LifecycleRules.States : rfmCodes;
        if (known.Contains(code, StringComparer.Ordinal))
            return code;
        node.Fail($"'{Shown.Of(code)}' is no value of {column.Name}; nearest: {NearestName.Of(code, known) ?? "there is none"}");
        return null;
    }

    private static Operand? Computed(SnapshotColumn column, RuleNode node)
    {
        if (node.Object() is not { } operand)
            return null;
        RuleNode? percentile = operand.Optional("percentile");
        RuleNode? median = operand.Optional("median");
        RuleNode? decileMedian = operand.Optional("decileMedian");
        RuleNode? other = operand.Optional("column");
        RuleNode? of = operand.Optional("of");
        decimal? factor = operand.Optional("times") is { } times ? times.Number(-LargestFactor, LargestFactor) : 1m;
        operand.RejectOthers();
        if (new[] { percentile, median, decileMedian, other }.Count(n => n is not null) != 1)
        {
            node.Fail("needs exactly one of percentile, median, decileMedian and column");
            return null;
        }

        if (of is { } stray && percentile is null)
            stray.Fail("goes with percentile only");
        SnapshotColumn? named = percentile is null ? Column(median ?? decileMedian ?? other) : of is null ? column : Column(of);
        decimal? share = percentile is { } p ? p.Number(0.0001m, 99.9999m, places: 4) / 100 : 0.5m;
        if (named is null || factor is null || share is null || !Comparable(column, named, node, factor.Value, isColumn: other is not null))
            return null;
        if (other is not null)
            return new OtherColumn(named, factor.Value);
        return decileMedian is null ? new Percentile(named, share.Value, factor.Value) : new DecileMedian(named, factor.Value);
    }

    private static bool Comparable(SnapshotColumn column, SnapshotColumn named, RuleNode node, decimal factor, bool isColumn)
    {
        string? problem =
            column.Family != named.Family ? $"{column.Name} ({column.Family}) cannot be compared with {named.Name} ({named.Family})"
            : !isColumn && named.Family is not (ColumnFamily.Number or ColumnFamily.Date) ? $"{named.Name} ({named.Family}) has no percentiles"
            : factor != 1 && named.Family != ColumnFamily.Number ? $"{named.Name} ({named.Family}) cannot be multiplied"
            : null;
        if (problem is not null)
            node.Fail(problem);
        return problem is null;
    }
}
