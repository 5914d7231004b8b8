using System.Text.RegularExpressions;
using ClvBatch.Snapshots.PowerBi.Measures;
using ClvBatch.Tests.Snapshots.PowerBi.Tmdl;

namespace ClvBatch.Tests.Snapshots.PowerBi.Measures;

public sealed partial class MeasurePackTests
{
    private static readonly Dictionary<string, DaxText.Names> Names = Export.Measures.ToDictionary(
        measure => measure.Name, measure => DaxText.Of(measure.Value!), StringComparer.Ordinal);

    [Fact]
    public void Every_reference_resolves_and_every_word_is_known()
    {
        HashSet<string> tables = [.. Export.Tables.Select(table => table.Name)];
        foreach ((string measure, DaxText.Names names) in Names)
        {
            names.Unknown.ShouldBeEmpty(measure);
            names.Measures.Except(Names.Keys, StringComparer.Ordinal).ShouldBeEmpty(measure);
            names.Tables.Except(tables, StringComparer.Ordinal).ShouldBeEmpty(measure);
            names.Columns.Where(name => Export.Columns[name.Table].All(column => column.Name != name.Column)).ShouldBeEmpty(measure);
        }
    }

    [Fact]
    public void Expressions_with_a_fault_are_found_out()
    {
        DaxText.Of("SUMM ( 'a'[b] )").Unknown.ShouldBe(["SUMM"]);
        DaxText.Of("SUM ( 'a'[b] ").Unknown.ShouldBe(["("]);
        DaxText.Of("x ; 1").Unknown.ShouldBe(["x", ";"]);
        DaxText.Of("\"('no'[thing])\" & [A]").ShouldSatisfyAllConditions(
            names => names.Columns.ShouldBeEmpty(), names => names.Measures.ShouldBe(["A"]), names => names.Unknown.ShouldBeEmpty());
    }

    [Fact]
    public void Sums_and_comparisons_fit_the_types_of_their_columns()
    {
        foreach (TmdlNode measure in Export.Measures)
        {
            foreach (Match match in TypedUse().Matches(measure.Value!))
            {
                string type = Export.Columns[match.Groups["table"].Value].Single(column => column.Name == match.Groups["column"].Value)["dataType"]!;
                string[] fitting = match.Groups["use"].Value switch
                {
                    "SUM (" or "AVERAGE (" => ["int64", "double", "decimal"],
                    _ when match.Groups["other"].Value.StartsWith('"') => ["string"],
                    _ when match.Groups["other"].Value is "TRUE" or "FALSE" => ["boolean"],
                    _ => ["int64"],
                };
                fitting.ShouldContain(type, $"{measure.Name}: {match.Value}");
            }
        }
    }

    [Fact]
    public void A_number_of_a_fact_is_taken_from_one_snapshot()
    {
        foreach (Measure measure in MeasurePack.Load().Where(measure => !measure.Snapshot))
        {
            Names[measure.Name].Tables.ShouldBeEmpty(measure.Name);
            Names[measure.Name].Columns.Where(name => name.Column is not "snapshot_date").ShouldBeEmpty(measure.Name);
        }

        foreach (Measure measure in MeasurePack.Load().Where(measure => measure.Snapshot))
        {
            string dax = Export.Measures.Single(node => node.Name == measure.Name).Value!;
            dax.ShouldStartWith("VAR AsOf = [Snapshot date]\n", customMessage: measure.Name);
            dax.ShouldContain("'dim_snapshot'[snapshot_date] = AsOf", customMessage: measure.Name);
        }
    }

    [Fact]
    public void No_measure_needs_itself()
    {
        HashSet<string> ready = [];
        while (Next() is { Length: > 0 } next)
            ready.UnionWith(next);
        Names.Keys.Except(ready).ShouldBeEmpty();

        string[] Next() => [.. Names.Where(entry => !ready.Contains(entry.Key) && entry.Value.Measures.All(ready.Contains)).Select(entry => entry.Key)];
    }

    [Fact]
    public void Every_measure_is_explained_in_both_languages_and_numbers_have_a_format()
    {
        foreach (Measure measure in MeasurePack.Load())
        {
            Cyrillic().IsMatch(measure.Description.Ru).ShouldBeTrue(measure.Name);
            Cyrillic().IsMatch(measure.Name + measure.Description.En).ShouldBeFalse(measure.Name);
            measure.Description.En.ShouldEndWith(".");
            measure.Description.Ru.ShouldEndWith(".");
            (measure.Format is null).ShouldBe(measure.Name is "Snapshot check" or "Verdict", measure.Name);
        }

        MeasurePack.Load().GroupBy(measure => measure.Ru).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Retention %")]
    [InlineData("LTV to day N")]
    [InlineData("CLV 12m")]
    [InlineData("Equity, historical")]
    [InlineData("Equity, residual")]
    [InlineData("Equity, total")]
    [InlineData("LTV:CAC")]
    [InlineData("Payback, months")]
    [InlineData("Top-20 % share")]
    [InlineData("NRR")]
    [InlineData("Migration in")]
    [InlineData("Migration out")]
    [InlineData("Forecast error %")]
    [InlineData("Snapshot check")]
    [InlineData("Data age, days")]
    public void Measures_that_reports_are_built_on_keep_their_names(string name) => Names.Keys.ShouldContain(name);

    [GeneratedRegex("[А-Яа-яЁё]", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();

    [GeneratedRegex(
        @"(?<use>SUM \(|AVERAGE \() '(?<table>\w+)'\[(?<column>\w+)\]|'(?<table>\w+)'\[(?<column>\w+)\] = (?<other>""|TRUE|FALSE|\d)", RegexOptions.None, 1000)]
    private static partial Regex TypedUse();
}
