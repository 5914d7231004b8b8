using System.Text.RegularExpressions;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Metrics;
using ClvBatch.Snapshots.PowerBi;
using ClvBatch.Tests.Snapshots.PowerBi.Tmdl;

namespace ClvBatch.Tests.Snapshots.PowerBi;

public sealed partial class CaptionsTests
{
    [Fact]
    public void Every_table_and_every_column_that_is_no_metric_has_a_caption()
    {
        Captions captions = Captions.Load([]);
        MartCatalog.Default.Published.Select(table => table.Name).Where(table => !captions.Knows(table))
            .ShouldBeEmpty("captions.json lacks these tables");
        (from table in MartCatalog.Default.Published
         from column in table.Columns
         where !MetricDefinitions.IsMeasure(table, column)
             && !column.Name.EndsWith("_key", StringComparison.Ordinal)
             && column.Name is not "sort_order"
             && !captions.Knows(table.Name, column.Name)
         select $"{table.Name}.{column.Name}").ShouldBeEmpty("captions.json lacks these columns");
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ru-RU")]
    public void A_culture_names_every_visible_object_once(string culture)
    {
        TmdlNode model = Translations(culture);
        foreach (TmdlNode table in Export.Tables)
        {
            TmdlNode translated = model.Of("table").Single(node => node.Name == table.Name);
            string[] visible = [.. table.Children.Where(child => child.Kind is "column" or "measure" && child["isHidden"] is null).Select(child => child.Name)];
            translated.Children.Select(child => child.Name).ShouldBe(visible);
            translated.Children.GroupBy(child => child["caption"], StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
                .Select(group => $"{table.Name}: {group.Key}").ShouldBeEmpty();
            translated["caption"].ShouldNotBeNull();
        }
    }

    [Fact]
    public void Folders_and_measures_are_russian_in_the_russian_culture()
    {
        TmdlNode model = Translations("ru-RU");
        foreach (TmdlNode child in model.Children.SelectMany(table => table.Children))
            Cyrillic().IsMatch(child["displayFolder"]!).ShouldBeTrue(child.Name);
        foreach (TmdlNode measure in model.Children.SelectMany(table => table.Of("measure")))
            Cyrillic().IsMatch(measure["description"]!).ShouldBeTrue(measure.Name);
    }

    private static TmdlNode Translations(string culture) =>
        Export.Model.Single(node => node.Kind is "cultureInfo" && node.Name == culture).Of("translations").Single().Of("model").Single();

    [GeneratedRegex("[А-Яа-яЁё]", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
