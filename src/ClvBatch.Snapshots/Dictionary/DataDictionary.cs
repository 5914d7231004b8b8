using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts.PostgreSql;
using ClvBatch.Snapshots.Metrics;
using ClvBatch.Snapshots.PowerBi;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Snapshots.Dictionary;

/// <summary>What a published column is called and means, in one language.</summary>
/// <param name="Caption">Name for people.</param>
/// <param name="Type">Type as PostgreSQL spells it.</param>
/// <param name="IsKey">True for a part of the primary key.</param>
/// <param name="Unit">Unit of a number; null for what is none.</param>
/// <param name="IsShare">True for a number that reads best in percent.</param>
/// <param name="Formula">How a number is computed; null for what is none.</param>
public sealed record DictionaryColumn(
    string Name, string Caption, string Type, bool IsKey, bool IsNullable, string? Unit, bool IsShare, string? Formula, string Meaning);

/// <summary>What a published table is called and means, in one language.</summary>
/// <param name="Name">Name without schema.</param>
public sealed record DictionaryTable(string Name, string Caption, string Meaning, IReadOnlyList<DictionaryColumn> Columns)
{
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public DictionaryColumn this[string column] => Columns.FirstOrDefault(own => own.Name == column)
        ?? throw new KeyNotFoundException($"{Name} has no column {column}.");
}

/// <summary>Every published table and column, explained: the catalog of the mart together with the definitions of its numbers.</summary>
/// <param name="Language">en or ru.</param>
public sealed record DataDictionary(string Language, IReadOnlyList<DictionaryTable> Tables)
{
    /// <param name="name">Name without schema.</param>
    /// <exception cref="KeyNotFoundException">There is no such table.</exception>
    public DictionaryTable this[string name] => Tables.FirstOrDefault(table => table.Name == name)
        ?? throw new KeyNotFoundException($"There is no table bi.{name}.");

    public static DataDictionary Build(MartCatalog catalog, IReadOnlyList<MetricDefinition> definitions, string language)
    {
        Captions captions = Captions.Load(definitions);
        Dictionary<(string, string), MetricDefinition> metrics = definitions.ToDictionary(definition => (definition.Table, definition.Column));
        return new DataDictionary(
            language,
            [.. catalog.Published.Select(table => new DictionaryTable(
                table.Name,
                captions.Table(table.Name).In(language),
                Meanings.In(language, table.Meaning),
                [.. table.Columns.Select(column =>
                    Of(table, column, captions.Column(table.Name, column.Name), metrics.GetValueOrDefault((table.Name, column.Name)), language))]))]);
    }

    private static DictionaryColumn Of(MartTable table, MartColumn column, LocalizedText caption, MetricDefinition? metric, string language) => new(
        column.Name,
        caption.In(language),
        StoredTable.TypeOf(column),
        table.Key.Contains(column.Name, StringComparer.Ordinal),
        column.Nullable,
        metric?.Unit.In(language),
        metric is not null && (metric.Unit.En.StartsWith("share", StringComparison.Ordinal) || metric.Unit.En.StartsWith("probability", StringComparison.Ordinal)),
        metric?.Formula.In(language),
        metric?.Meaning.In(language) ?? Meanings.In(language, column.Meaning));
}
