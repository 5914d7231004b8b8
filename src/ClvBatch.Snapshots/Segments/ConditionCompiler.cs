using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Segments;

/// <summary>
/// Turns conditions into SQL expressions over the relation segment_inputs, and collects the percentiles and medians they need. Identifiers come
/// from <see cref="SnapshotColumn"/> only and values are written by <see cref="SqlLiteral"/> only, so no text of the rule file is ever SQL.
/// </summary>
internal sealed class ConditionCompiler
{
    private readonly Dictionary<string, string> _flags = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);
    private readonly List<Percentile> _percentiles = [];
    private readonly List<SnapshotColumn> _decileMedians = [];

    /// <summary>The columns asked for, quoted, in ordinal order.</summary>
    public IReadOnlyCollection<string> Columns => _columns;

    /// <summary>The percentiles asked for, each once, with factor 1; number i is the column <see cref="PercentileName"/>.</summary>
    public IReadOnlyList<Percentile> Percentiles => _percentiles;

    /// <summary>The columns whose median per value decile was asked for; number i is the column <see cref="DecileMedianName"/>.</summary>
    public IReadOnlyList<SnapshotColumn> DecileMedians => _decileMedians;

    public static string PercentileName(int i) => $"percentile_{i}";

    public static string DecileMedianName(int i) => $"decile_median_{i}";

    /// <summary>The condition of a flag, to be computed as the column <paramref name="name"/>; later flags may refer to it.</summary>
    public string CompileFlag(SegmentFlag flag, string name)
    {
        string sql = Compile(flag.Rule);
        _flags.Add(flag.Label.Code, name);
        return sql;
    }

    /// <summary>Codes of the first alternative that holds, as a CASE; <paramref name="otherwise"/> is the code where none does.</summary>
    public string CompileChoice(IEnumerable<(string Code, Condition? When)> alternatives, string otherwise)
    {
        string branches = "";
        foreach ((string code, Condition? when) in alternatives)
        {
            if (when is null)
            {
                otherwise = code;
                break;
            }

            branches += $"when {Compile(when)} then {SqlLiteral.Text(code)} ";
        }

        return branches.Length == 0 ? SqlLiteral.Text(otherwise) : $"case {branches}else {SqlLiteral.Text(otherwise)} end";
    }

    /// <summary>The weighted mean of the ramps, four digits; unknown where every column is, and without parts.</summary>
    public string CompileScore(IReadOnlyCollection<ScorePart> parts)
    {
        if (parts.Count == 0)
            return "cast(null as double)";
        string known = string.Join(", ", parts.Select(part => $"cast({Column(part.Column)} as double)"));
        string sum = string.Join(" + ", parts.Select(part => $"{SqlLiteral.Of((double)part.Weight)} * {Ramp(part)}"));
        string weight = SqlLiteral.Of((double)parts.Sum(part => part.Weight));
        return $"case when coalesce({known}) is not null then round(({sum}) / {weight}, 4) end";
    }

    private string Ramp(ScorePart part)
    {
        (string value, string from, string to) = (AsDouble(Column(part.Column)), AsDouble(Compile(part.From)), AsDouble(Compile(part.To)));
        return $"coalesce(case when {from} = {to} then cast({value} >= {to} as integer) "
            + $"when {value} is not null then least(1, greatest(0, ({value} - {from}) / ({to} - {from}))) end, 0)";
    }

    private static string AsDouble(string value) => $"cast({value} as double)";

    private string Compile(Condition condition) => condition switch
    {
        AllOf all => $"({string.Join(" and ", all.Parts.Select(Compile))})",
        AnyOf any => $"({string.Join(" or ", any.Parts.Select(Compile))})",
        NotMet not => $"(not {Compile(not.Part)})",
        FlagIsSet flag => _flags[flag.Code],
        IsKnown known => $"({Column(known.Column)} is {(known.Known ? "not null" : "null")})",
        IsOneOf oneOf => Settled($"{Column(oneOf.Column)} in ({string.Join(", ", oneOf.Values.Select(v => SqlLiteral.Of(v.Value)))})"),
        Comparison comparison => Settled($"{Column(comparison.Column)} {Sign(comparison.Operator)} {Compile(comparison.Operand)}"),
        _ => throw new ArgumentException($"A condition of type {condition.GetType().Name} has no SQL.", nameof(condition)),
    };

    private string Compile(Operand operand) => operand switch
    {
        Constant constant => SqlLiteral.Of(constant.Value),
        OtherColumn other => Times(Column(other.Column), other.Factor),
        Percentile p => Times(PercentileName(IndexOf(_percentiles, new Percentile(Used(p.Column), p.Share, 1))), p.Factor),
        DecileMedian median => Times(DecileMedianName(IndexOf(_decileMedians, Used(median.Column))), median.Factor),
        _ => throw new ArgumentException($"An operand of type {operand.GetType().Name} has no SQL.", nameof(operand)),
    };

    // SQL's unknown would make a flag neither true nor false.
    private static string Settled(string comparison) => $"coalesce({comparison}, false)";

    private string Column(SnapshotColumn column) => "inputs." + Used(column).Sql;

    private SnapshotColumn Used(SnapshotColumn column)
    {
        if (!column.IsSegment)
            _columns.Add(column.Sql);
        return column;
    }

    private static string Times(string value, decimal factor) => factor == 1 ? value : $"({value} * {SqlLiteral.Of(factor)})";

    private static int IndexOf<T>(List<T> list, T item)
    {
        int index = list.IndexOf(item);
        if (index >= 0)
            return index;
        list.Add(item);
        return list.Count - 1;
    }

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.IsEqual => "=",
        ComparisonOperator.IsDifferent => "<>",
        ComparisonOperator.AtLeast => ">=",
        ComparisonOperator.Above => ">",
        ComparisonOperator.AtMost => "<=",
        ComparisonOperator.Below => "<",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
    };
}
