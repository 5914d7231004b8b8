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
        MartCatalog.Default.Published.Where(table => !captions.Knows(table.Name)).Select(table => table.Name).ShouldBeEmpty("captions.json lacks these tables");
        MartCatalog.Default.Published
            .SelectMany(table => table.Columns.Where(column => !MetricDefinitions.IsMeasure(table, column)).Select(column => (Table: table.Name, Column: column.Name)))
            .Where(name => !name.Column.EndsWith("_key", StringComparison.Ordinal) && name.Column is not "sort_order" && !captions.Knows(name.Table, name.Column))
            .ShouldBeEmpty("captions.json lacks these columns");
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ru-RU")]
    public void A_culture_names_every_visible_object_once(string culture)
    {
        TmdlNode model = Export.Model.Single(node => node.Kind is "cultureInfo" && node.Name == culture).Of("translations").Single().Of("model").Single();
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
        TmdlNode model = Export.Model.Single(node => node.Name is "ru-RU" && node.Kind is "cultureInfo").Of("translations").Single().Of("model").Single();
        foreach (TmdlNode child in model.Children.SelectMany(table => table.Children))
            Cyrillic().IsMatch(child["displayFolder"]!).ShouldBeTrue(child.Name);
        foreach (TmdlNode measure in model.Children.SelectMany(table => table.Of("measure")))
            Cyrillic().IsMatch(measure["description"]!).ShouldBeTrue(measure.Name);
    }

    [GeneratedRegex("[А-Яа-яЁё]", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();
}
