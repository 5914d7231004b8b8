using ClvBatch.Warehouse.Sources;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.PostgreSql.Pushdown;

/// <summary>One source as the parts of a query that types and judges its rows where they lie, by the texts that judge them in the workspace.</summary>
/// <param name="source">Where the rows are.</param>
/// <param name="request">As-of date and time zone.</param>
internal sealed class PushedSource(PostgresSource source, StagingRequest request)
{
    /// <summary>The column that rows are grouped by: the customer key as <see cref="CustomerKey"/> says.</summary>
    public const string KeyColumn = "clv_key";

    private const string GivenPrefix = "given ";

    public PostgresSource Source => source;

    public BoundSource Bound => source.Bound;

    /// <summary>The canonical columns of the stage table, in contract order.</summary>
    public IEnumerable<string> StageColumns => Bound.Contract.Columns.Select(column => SqlIdentifier.Quote(column.StageName));

    /// <summary>Every row with canonical names and types, the rule it breaks (NULL = none) and what is noted about it.</summary>
    public string Judged(CustomerKey key)
    {
        string name = $"extract/staging_{Bound.Contract.StageName}.sql";
        return $"WITH typed_rows AS NOT MATERIALIZED (\n{Typed(key)}\n)\n{SqlCatalog.Bind(name, ("as_of", request.AsOf))}";
    }

    /// <summary>Every row with canonical names and types.</summary>
    public string Typed(CustomerKey key)
    {
        List<string> columns = [.. Bound.Contract.Columns.SelectMany(Expressions)];
        PostgresColumn customer = source.Find("customer_id")!;
        columns.Add($"{PushedExpressions.KeyTrimmed(customer)} AS key_trimmed");
        columns.Add($"{key.Of(customer)} AS {KeyColumn}");
        columns.AddRange(source.Columns.Select(column => $"{column.Expression} AS {GivenName(column)}"));
        return $"SELECT\n    {string.Join(",\n    ", columns)}\nFROM {Bound.Relation} AS source";
    }

    /// <summary>The mapped columns as a scan of the source would give them.</summary>
    public string Given => string.Join(", ", source.Columns.Select(GivenName));

    private static string GivenName(PostgresColumn column) => SqlIdentifier.Quote(GivenPrefix + column.Column.Name);

    private IEnumerable<string> Expressions(SourceColumn column)
    {
        string name = SqlIdentifier.Quote(column.StageName);
        PostgresColumn? actual = source.Find(column.Name);
        string given = $"{(actual is null ? "FALSE" : PushedExpressions.IsGiven(actual))} AS {SqlIdentifier.Quote(column.StageName + "_given")}";
        switch (column.Kind)
        {
            case SourceColumnKind.Key:
                yield return $"{(actual is null ? PushedExpressions.NoText : PushedExpressions.Key(actual))} AS {name}";
                yield return $"{(actual is null ? "FALSE" : "TRUE")} AS {SqlIdentifier.Quote(column.StageName + "_mapped")}";
                break;
            case SourceColumnKind.Text:
                string text = actual is null ? PushedExpressions.NoText : PushedExpressions.Text(actual);
                yield return $"{(column.Required ? $"coalesce({text}, 'unknown')" : text)} AS {name}";
                break;
            case SourceColumnKind.Moment:
                yield return $"{(actual is null ? "CAST(NULL AS date)" : PushedExpressions.Moment(actual, request.TimeZone))} AS {name}";
                yield return given;
                break;
            default:
                yield return $"{(actual is null ? "CAST(NULL AS numeric(18, 4))" : PushedExpressions.Money(actual))} AS {name}";
                yield return $"{(actual is null ? "CAST(NULL AS double precision)" : PushedExpressions.Number(actual))} AS {SqlIdentifier.Quote(column.StageName + "_number")}";
                yield return given;
                break;
        }
    }
}
