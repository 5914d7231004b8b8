using System.Text.RegularExpressions;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Metrics;

namespace ClvBatch.Tests.Snapshots.Metrics;

/// <summary>config/metrics of this repository: every number that a reader sees is explained in both languages.</summary>
public sealed partial class ShippedMetricsTests
{
    private static readonly IReadOnlyList<MetricDefinition> Shipped = MetricDefinitions.Load(RepositoryRoot.File("config/metrics"));

    public static TheoryData<string> Tables =>
        [.. MartCatalog.Default.Published.Where(table => table.Columns.Any(column => MetricDefinitions.IsMeasure(table, column))).Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_number_and_every_yes_or_no_is_defined(string name)
    {
        MartTable table = MartCatalog.Default[$"bi.{name}"];
        table.Columns.Where(column => MetricDefinitions.IsMeasure(table, column)).Select(column => column.Name)
            .Except(Shipped.Where(definition => definition.Table == name).Select(definition => definition.Column), StringComparer.Ordinal)
            .ShouldBeEmpty($"config/metrics/{name}.json lacks these columns");
    }

    [Fact]
    public void English_texts_have_no_cyrillic_letters_and_russian_texts_have_some()
    {
        foreach (MetricDefinition definition in Shipped)
        {
            string place = $"{definition.Table}.{definition.Column}";
            foreach (var text in new[] { definition.Name, definition.Unit, definition.Formula, definition.Meaning })
                Cyrillic().IsMatch(text.En).ShouldBeFalse(place);
            Cyrillic().IsMatch(definition.Name.Ru).ShouldBeTrue(place);
            Cyrillic().IsMatch(definition.Meaning.Ru).ShouldBeTrue(place);
        }
    }

    [Fact]
    public void No_two_columns_of_a_table_have_the_same_name() =>
        Shipped.GroupBy(definition => (definition.Table, definition.Name.Ru)).Where(group => group.Count() > 1).Select(group => group.Key)
            .Concat(Shipped.GroupBy(definition => (definition.Table, definition.Name.En)).Where(group => group.Count() > 1).Select(group => group.Key))
            .ShouldBeEmpty();

    [GeneratedRegex("[А-Яа-яЁё]", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
