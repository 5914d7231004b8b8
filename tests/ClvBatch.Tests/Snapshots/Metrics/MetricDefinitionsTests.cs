using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Metrics;
using ClvBatch.Tests.Warehouse.DuckDb;

namespace ClvBatch.Tests.Snapshots.Metrics;

public sealed class MetricDefinitionsTests : DuckDbFixture
{
    private const string Texts = """{ "en": "text", "ru": "текст" }""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Definitions_come_in_the_order_of_the_tables_columns()
    {
        _folder.Write("dim_cohort.json", $"{{ \"customers\": {Entry()}, /* comment */ \"year\": {Entry()}, }}");

        MetricDefinitions.Load(_folder.Path).Select(definition => $"{definition.Table}.{definition.Column} {definition.Unit.Ru}")
            .ShouldBe(["dim_cohort.year текст", "dim_cohort.customers текст"]);
    }

    [Fact]
    public void Every_problem_of_every_file_is_reported_at_once_with_its_place()
    {
        _folder.Write("dim_cohort.json", $"{{ \"custmers\": {Entry()}, \"year\": {{ \"name\": {Texts}, \"unit\": {Texts}, \"formula\": {{ \"en\": \"x\" }}, \"meaning\": 7 }} }}");
        _folder.Write("dim_cohor.json", "{}");
        _folder.Write("dim_date.json", "{ \"year\": ");
        _folder.Write("dim_segment.json", $"{{ \"sort_order\": {Entry().Replace("\"text\"", "\" \"", StringComparison.Ordinal)} }}");

        MetricFilesException failure = Should.Throw<MetricFilesException>(() => MetricDefinitions.Load(_folder.Path));

        failure.Problems.Select(problem => problem.ToString()).ShouldBe(
            [
                "dim_cohor.json: there is no table bi.dim_cohor; nearest: dim_cohort",
                "dim_cohort.json.year.formula: needs the property 'ru'",
                "dim_cohort.json.year.meaning: must be an object, not a number",
                "dim_cohort.json: has the unknown property 'custmers'; did you mean 'customers'?",
                failure.Problems[4].ToString(),
                .. new[] { "name", "unit", "formula", "meaning" }.Select(text => $"dim_segment.json.sort_order.{text}.en: needs a text of 1 to 1000 characters"),
            ]);
        failure.Problems[4].ToString().ShouldStartWith("dim_date.json line 1: is not valid JSON");
    }

    [Fact]
    public void Repeated_columns_are_refused() =>
        Should.Throw<MetricFilesException>(() =>
        {
            _folder.Write("dim_cohort.json", $"{{ \"year\": {Entry()}, \"year\": {Entry()} }}");
            MetricDefinitions.Load(_folder.Path);
        }).Message.ShouldContain("dim_cohort.json");

    [Fact]
    public void An_empty_folder_is_refused() =>
        Should.Throw<MetricFilesException>(() => MetricDefinitions.Load(_folder.Path)).Message.ShouldContain("holds no definitions");

    [Fact]
    public void A_folder_that_is_not_there_is_said() =>
        Should.Throw<MetricFilesException>(() => MetricDefinitions.Load(_folder.File("none"))).Message.ShouldContain("none");

    [Fact]
    public void The_query_fills_the_published_table_and_quotes_what_needs_quotes()
    {
        _folder.Write("dim_cohort.json", $"{{ \"year\": {Entry().Replace("\"text\"", "\"it's 'quoted'; drop\"", StringComparison.Ordinal)} }}");
        MartTable table = MartCatalog.Default["bi.metric_definition"];
        Connection.Execute($"create schema bi; {table.CreateStatement()}", None);

        Connection.Execute($"insert into bi.metric_definition by name {MetricDefinitions.Select(MetricDefinitions.Load(_folder.Path))}", None);

        Connection.Rows("select table_name, column_name, meaning_en, formula_ru from bi.metric_definition",
            row => (row.Get<string>(0), row.Get<string>(1), row.Get<string>(2), row.Get<string>(3)), None)
            .ShouldBe([("dim_cohort", "year", "it's 'quoted'; drop", "текст")]);
    }

    [Theory]
    [InlineData("fact_customer_snapshot", "customer_key", false)]
    [InlineData("fact_customer_snapshot", "channel_key", false)]
    [InlineData("fact_customer_snapshot", "residual_clv", true)]
    [InlineData("fact_customer_snapshot", "is_loyal", true)]
    [InlineData("fact_customer_snapshot", "first_order_on", false)]
    [InlineData("fact_customer_snapshot", "lifecycle", false)]
    [InlineData("fact_cohort_ltv", "day_mark", false)]
    [InlineData("data_quality", "observed", true)]
    public void Measures_are_numbers_and_flags_but_no_keys(string name, string column, bool expected)
    {
        MartTable table = MartCatalog.Default[$"bi.{name}"];
        MetricDefinitions.IsMeasure(table, table.Columns.Single(c => c.Name == column)).ShouldBe(expected);
    }

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }

    private static string Entry() => $"{{ \"name\": {Texts}, \"unit\": {Texts}, \"formula\": {Texts}, \"meaning\": {Texts} }}";
}
