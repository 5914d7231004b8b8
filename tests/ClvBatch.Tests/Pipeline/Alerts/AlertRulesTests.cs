using ClvBatch.Pipeline.Alerts;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Segments;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Alerts;

public sealed class AlertRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static IReadOnlyList<AlertRule> Shipped => AlertRules.Load(RepositoryRoot.File("config/alerts.json"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_shipped_rules_use_every_test_there_is() =>
        Shipped.Select(rule => rule.SqlName).Distinct().ShouldBe(
            SqlCatalog.Names.Where(name => name.StartsWith("transform/alerts/", StringComparison.Ordinal)), ignoreOrder: true);

    [Fact]
    public void The_shipped_rules_speak_both_languages()
    {
        foreach (LocalizedText text in Shipped.SelectMany(rule => new[] { rule.Message, rule.LookAt }))
        {
            text.En.ShouldNotContain(c => c >= 'А' && c <= 'я', text.En);
            text.Ru.ShouldContain(c => c >= 'А' && c <= 'я', text.Ru);
        }
    }

    [Fact]
    public void Every_rule_that_is_wrong_is_named()
    {
        string file = Write(
            Rule("good", "source_stale", "\"settings\": { \"limit_days\": 3 }"),
            Rule("good", "source_stale", "\"settings\": { \"limit_days\": 3 }"),
            Rule("Bad", "no_such_test", "\"unless\": [\"other\"], \"confidence\": 2"),
            Rule("settings", "source_stale", "\"settings\": { \"days\": 3 }, \"clearsBelow\": 9"),
            Rule("text", "source_stale", "\"settings\": { \"limit_days\": 3 }").Replace("{observed}", "{obzerved} {low:percents}", StringComparison.Ordinal));

        string message = Should.Throw<ConfigurationException>(() => AlertRules.Load(file)).Message;

        message.ShouldContain("rule 2 (good) repeats the code");
        message.ShouldContain("rule 3 (Bad) needs a code");
        message.ShouldContain("unknown test 'no_such_test'");
        message.ShouldContain("'other' under unless");
        message.ShouldContain("confidence 2");
        message.ShouldContain("rule 4 (settings) has the wrong settings");
        message.ShouldContain("clears below 9");
        message.ShouldContain("{obzerved}");
        message.ShouldContain("{low:percents}");
    }

    [Theory]
    [InlineData("{ \"version\": 1 }")]
    [InlineData("{ \"version\": 1, \"rules\": [ { \"code\": \"a\" } ] }")]
    [InlineData("{ \"version\": 1, \"rules\": [], \"more\": 1 }")]
    [InlineData("{ \"version\": 1, \"rules\": [], \"rules\": [] }")]
    [InlineData("{ \"version\": 2, \"rules\": [] }")]
    [InlineData("{ \"version\": 1, \"rules\": ")]
    [InlineData("")]
    public void What_is_no_file_of_rules_is_a_configuration_error(string json) =>
        Should.Throw<ConfigurationException>(() => AlertRules.Load(_folder.Write("a.json", json))).Message.ShouldContain("Clv:Alerts:RulesFile");

    [Fact]
    public void A_missing_file_is_a_configuration_error() =>
        Should.Throw<ConfigurationException>(() => AlertRules.Load(_folder.File("none.json"))).Message.ShouldContain("none.json");

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        AlertRules.Load(_folder.Write("a.json", "{ /* none */ \"version\": 1, \"rules\": [], }")).ShouldBeEmpty();

    private string Write(params string[] rules) => _folder.Write("alerts.json", $"{{ \"version\": 1, \"rules\": [{string.Join(", ", rules)}] }}");

    private static string Rule(string code, string test, string more) =>
        $$$"""
        { "code": "{{{code}}}", "test": "{{{test}}}", "severity": "info", "minimum": 0, "message": { "en": "{observed}", "ru": "{observed}" },
          "lookAt": { "en": "x", "ru": "х" }, {{{more}}} }
        """;
}
