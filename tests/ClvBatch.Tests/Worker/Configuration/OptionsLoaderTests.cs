using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Tests.Worker.Configuration;

public sealed class OptionsLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Later_layers_win()
    {
        string file = _folder.Write("app.json", """{"Clv": {"Model": {"HoldoutWeeks": 10, "Interval": 0.5, "GrossMargin": 0.2, "AnnualDiscountRate": 0.2}}}""");
        _folder.Write("app.Night.json", """{"Clv": {"Model": {"Interval": 0.6, "GrossMargin": 0.3, "AnnualDiscountRate": 0.3}}}""");
        _environment["DOTNET_ENVIRONMENT"] = "Night";
        _environment["CLV__Model__GrossMargin"] = "0.4";
        _environment["CLV__Model__AnnualDiscountRate"] = "0.4";

        ModelOptions model = Load(file, "Model:AnnualDiscountRate=0.5").Model;

        (model.HoldoutWeeks, model.Interval, model.GrossMargin, model.AnnualDiscountRate).ShouldBe((10, 0.6, 0.4, 0.5));
    }

    [Theory]
    [InlineData("Model:HoldoutWeeks=13")]
    [InlineData("Clv:Model:HoldoutWeeks=13")]
    [InlineData("clv:model:holdoutweeks=13")]
    public void Set_takes_keys_with_and_without_the_root(string setting) => Load(null, setting).Model.HoldoutWeeks.ShouldBe(13);

    [Theory]
    [InlineData("AsOf=2026-02-28", "2026-02-28")]
    [InlineData("AsOf=", null)]
    public void Date_can_be_set_and_unset(string setting, string? expected)
    {
        _environment["CLV__AsOf"] = "2020-01-01";
        Load(null, setting).AsOf?.ToString("yyyy-MM-dd").ShouldBe(expected);
    }

    [Fact]
    public void List_of_a_later_layer_replaces_the_whole_list()
    {
        string file = _folder.Write("app.json", """{"Clv": {"Model": {"HorizonMonths": [3], "Candidates": ["BgNbd", "MbgNbd"]}}}""");
        ModelOptions model = Load(file, "Model:HorizonMonths=12,24", "Model:Candidates:0=ParetoNbd").Model;
        model.HorizonMonths.ShouldBe([12, 24]);
        model.Candidates.ShouldBe(["ParetoNbd"]);
    }

    [Fact]
    public void Names_of_choices_may_be_written_in_any_case() =>
        Load(null, "Parquet:Compression=snappy", "Schedule:Catchup=all").ShouldSatisfyAllConditions(
            options => options.Parquet.Compression.ShouldBe(ParquetCompression.Snappy),
            options => options.Schedule.Catchup.ShouldBe(Catchup.All));

    [Fact]
    public void Every_error_of_every_layer_is_reported_at_once()
    {
        string file = _folder.Write("app.json", """{"Clv": {"Modell": {"Interval": 0.5}, "Currency": "euro"}}""");
        _environment["CLV__Workspace__Threads"] = "many";

        ConfigurationException failure = Should.Throw<ConfigurationException>(() => Load(file, "Schedule:At=25:00", "Parquet:Enabled=yes"));

        failure.Errors.Select(error => error.Key).ShouldBe(
            ["Clv:Modell:Interval", "Clv:Workspace:Threads", "Clv:Parquet:Enabled", "Clv:Schedule:At", "Clv:Currency"], ignoreOrder: true);
        failure.Message.ShouldContain("Clv:Model:Interval?");
        failure.Message.ShouldContain("the environment");
    }

    [Fact]
    public void Unreadable_secret_is_not_quoted() =>
        Should.Throw<ConfigurationException>(() => Load(null, "Alerts:WebhookUrl=canary")).Message.ShouldNotContain("canary");

    [Theory]
    [InlineData("Currency")]
    [InlineData("=EUR")]
    public void Setting_without_key_or_value_is_refused(string setting) =>
        Should.Throw<ConfigurationException>(() => Load(null, setting)).Message.ShouldContain("--set");

    [Fact]
    public void File_that_is_named_must_exist() =>
        Should.Throw<ConfigurationException>(() => Load(_folder.File("none.json"))).Message.ShouldContain("none.json");

    [Fact]
    public void File_that_is_not_json_is_one_error() =>
        Should.Throw<ConfigurationException>(() => Load(_folder.Write("app.json", "{ \"Clv\": "))).Message.ShouldContain("not valid JSON");

    [Fact]
    public void Comments_and_other_sections_are_allowed() =>
        Load(_folder.Write("app.json", """{"Logging": {"Level": 1}, /* own */ "Clv": {"Currency": "EUR"}}""")).Currency.ShouldBe("EUR");

    private ClvOptions Load(string? file, params string[] settings) =>
        OptionsLoader.Load(file ?? _folder.Write("empty.json", "{}"), _environment, [], settings);
}
