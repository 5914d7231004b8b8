using ClvBatch.Warehouse.Sources;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>A source in PostgreSQL and how its mapped columns cross over.</summary>
internal sealed record PostgresSource(BoundSource Bound, IReadOnlyList<PostgresColumn> Columns)
{
    /// <summary>Schema of the workspace in which sources arrive before they are judged.</summary>
    public const string ArrivalSchema = "arrival";

    /// <summary>The mapped columns of all rows.</summary>
    public string Scan => $"SELECT {string.Join(", ", Columns.Select(column => column.Expression))} FROM {Bound.Relation} AS source";

    /// <summary>The column that provides a canonical one; null when none does.</summary>
    public PostgresColumn? Find(string canonical) => Bound.Find(canonical) is { } bound
        ? Columns.First(column => string.Equals(column.Column.Name, bound.Actual.Name, StringComparison.Ordinal))
        : null;

    /// <summary>The source after its rows have been copied, as the workspace sees it.</summary>
    public BoundSource Arrived => Bound with { IsCopied = true, Relation = $"{ArrivalSchema}.{SqlIdentifier.Quote(Bound.Contract.StageName)}" };
}
