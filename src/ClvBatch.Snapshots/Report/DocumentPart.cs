using System.Globalization;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Report;

/// <summary>A published table as a report takes it: all columns the catalogue has, without the snapshot date.</summary>
/// <param name="Name">Name without its schema.</param>
internal sealed record DocumentPart(string Name)
{
    /// <summary>Which rows are taken, as SQL; $2 is the oldest cohort that is shown. Null: all of the snapshot.</summary>
    public string? Where { get; init; }

    /// <summary>Key columns that are added up over; quotients then have no meaning and are left out.</summary>
    public IReadOnlyList<string> Across { get; init; } = [];

    private MartTable Table => MartCatalog.Default[$"bi.{Name}"];

    /// <summary>Columns, in the order of the rows.</summary>
    public IReadOnlyList<MartColumn> Columns =>
        [.. Table.Columns.Where(column => column.Name is not MartTable.SnapshotDate && !Across.Contains(column.Name) && !(IsSum && column.Type is "DOUBLE"))];

    /// <summary>How many parameters the text takes.</summary>
    public int Parameters => Where?.Contains("$2", StringComparison.Ordinal) is true ? 2 : Table.IsDated ? 1 : 0;

    private bool IsSum => Across.Count > 0;

    /// <summary>Portable SQL; $1 is the snapshot date where the table is dated.</summary>
    public string Select()
    {
        IEnumerable<string> conditions = new[] { Table.IsDated ? $"{MartTable.SnapshotDate} = $1" : null, Where }.OfType<string>();
        string filter = conditions.Any() ? $" WHERE {string.Join(" AND ", conditions)}" : "";
        string groups = IsSum ? $" GROUP BY {string.Join(", ", Columns.Where(IsKey).Select(column => SqlIdentifier.Quote(column.Name)))}" : "";
        return $"SELECT {string.Join(", ", Columns.Select(Expression))} FROM {Table.QualifiedName}{filter}{groups} ORDER BY {Order()}";
    }

    private string Expression(MartColumn column)
    {
        string name = SqlIdentifier.Quote(column.Name);
        return !IsSum || IsKey(column) ? name
            : column.Type is "BOOLEAN" ? $"bool_and({name}) AS {name}"
            : $"CAST(sum({name}) AS {column.Type}) AS {name}";
    }

    private bool IsKey(MartColumn column) => Table.Key.Contains(column.Name);

    /// <summary>By the key; a table without one is ordered by all it has, so that equal snapshots give equal documents.</summary>
    private string Order() => string.Join(", ", Columns
        .Select((column, index) => (column, Place: (index + 1).ToString(CultureInfo.InvariantCulture)))
        .Where(entry => Table.Key.Count is 0 || IsKey(entry.column))
        .Select(entry => entry.Place));
}
