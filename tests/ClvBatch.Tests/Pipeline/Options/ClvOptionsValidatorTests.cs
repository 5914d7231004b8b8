using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Parquet;

namespace ClvBatch.Tests.Pipeline.Options;

public sealed class ClvOptionsValidatorTests
{
    private static readonly ClvOptions Valid = new() { Segments = new SegmentOptions { File = RepositoryRoot.File("config/segments.json") } };

    public static TheoryData<string, ClvOptions> WrongOptions => new()
    {
        { "Clv:TimeZone", Valid with { TimeZone = "Mars/Olympus" } },
        { "Clv:Currency", Valid with { Currency = "euro" } },
        { "Clv:Culture", Valid with { Culture = "de" } },
        { "Clv:Failpoint", Valid with { Failpoint = "nowhere" } },
        { "Clv:Workspace:Directory", Valid with { Workspace = new WorkspaceOptions { Directory = " " } } },
        { "Clv:Workspace:MemoryLimit", Valid with { Workspace = new WorkspaceOptions { MemoryLimit = "much" } } },
        { "Clv:Workspace:Threads", Valid with { Workspace = new WorkspaceOptions { Threads = -1 } } },
        { "Clv:Workspace:KeepDays", Valid with { Workspace = new WorkspaceOptions { KeepDays = -1 } } },
        { "Clv:Mart:ConnectionString", Valid with { Mart = new MartOptions { ConnectionString = "" } } },
        { "Clv:Mart:Distributed", Valid with { Mart = new MartOptions { Distributed = MartDistribution.Citus } } },
        { "Clv:Parquet:Directory", Valid with { Parquet = new ParquetOptions { Directory = "" } } },
        { "Clv:Retention:DailyDays", Valid with { Retention = new RetentionOptions { DailyDays = -1 } } },
        { "Clv:Model:Candidates", Model(new ModelOptions { Candidates = [] }) },
        { "Clv:Model:Candidates", Model(new ModelOptions { Candidates = ["BgNdb"] }) },
        { "Clv:Model:Candidates", Model(new ModelOptions { Candidates = ["BgNbd", "BgNbd"] }) },
        { "Clv:Model:HoldoutWeeks", Model(new ModelOptions { HoldoutWeeks = 0 }) },
        { "Clv:Model:HorizonMonths", Model(new ModelOptions { HorizonMonths = [] }) },
        { "Clv:Model:HorizonMonths", Model(new ModelOptions { HorizonMonths = [0, 12] }) },
        { "Clv:Model:HorizonMonths", Model(new ModelOptions { HorizonMonths = [12, 3] }) },
        { "Clv:Model:HorizonMonths", Model(new ModelOptions { HorizonMonths = [5000] }) },
        { "Clv:Model:AnnualDiscountRate", Model(new ModelOptions { AnnualDiscountRate = 10 }) },
        { "Clv:Model:AnnualDiscountRate", Model(new ModelOptions { AnnualDiscountRate = double.NaN }) },
        { "Clv:Model:GrossMargin", Model(new ModelOptions { GrossMargin = -0.1 }) },
        { "Clv:Model:Interval", Model(new ModelOptions { Interval = 1 }) },
        { "Clv:Cohorts:LtvDayMarks", Valid with { Cohorts = new CohortOptions { LtvDayMarks = [0, 30, 30] } } },
        { "Clv:Segments:File", Valid with { Segments = new SegmentOptions { File = "no/such/file.json" } } },
        { "Clv:Economics:TargetLtvToCac", Valid with { Economics = new EconomicsOptions { TargetLtvToCac = 0 } } },
        { "Clv:Economics:BalancedUpToTargets", Valid with { Economics = new EconomicsOptions { BalancedUpToTargets = 0.9 } } },
        { "Clv:Economics:ValueHorizonMonths", Valid with { Economics = new EconomicsOptions { ValueHorizonMonths = 6 } } },
        { "Clv:Economics:BreakEvenMonths", Valid with { Economics = new EconomicsOptions { BreakEvenMonths = 0 } } },
        { "Clv:Economics:MaxPaybackMonths", Valid with { Economics = new EconomicsOptions { MaxPaybackMonths = 0 } } },
        { "Clv:Economics:MinCustomers", Valid with { Economics = new EconomicsOptions { MinCustomers = 1 } } },
        { "Clv:Economics:MarginalMinRise", Valid with { Economics = new EconomicsOptions { MarginalMinRise = double.NaN } } },
        { "Clv:Economics:SpendLagMonths", Valid with { Economics = new EconomicsOptions { SpendLagMonths = -1 } } },
        { "Clv:Economics:LeadConversionDays", Valid with { Economics = new EconomicsOptions { LeadConversionDays = 0 } } },
        { "Clv:Economics:WorthlessLeadShare", Valid with { Economics = new EconomicsOptions { WorthlessLeadShare = 2 } } },
        { "Clv:Subscriptions:PlanChangeDays", Valid with { Subscriptions = new SubscriptionOptions { PlanChangeDays = -1 } } },
        { "Clv:Subscriptions:MinRelations", Valid with { Subscriptions = new SubscriptionOptions { MinRelations = 0 } } },
        { "Clv:Subscriptions:ForecastMonths", Valid with { Subscriptions = new SubscriptionOptions { ForecastMonths = -1 } } },
        { "Clv:Gates:WarnRejectedShare", Valid with { Gates = new GateOptions { WarnRejectedShare = 2 } } },
        { "Clv:Gates:MaxRejectedShare", Valid with { Gates = new GateOptions { MaxRejectedShare = -1 } } },
        { "Clv:Gates:MaxSourceLagDays", Valid with { Gates = new GateOptions { MaxSourceLagDays = -1 } } },
        { "Clv:Gates:WarnRowCountChange", Valid with { Gates = new GateOptions { WarnRowCountChange = 0 } } },
        { "Clv:Alerts:WebhookUrl", Valid with { Alerts = new AlertOptions { WebhookUrl = "slack" } } },
        { "Clv:Alerts:Email:SmtpPort", Valid with { Alerts = new AlertOptions { Email = new EmailOptions { SmtpPort = 0 } } } },
        { "Clv:Alerts:Email:From", Valid with { Alerts = new AlertOptions { Email = new EmailOptions { SmtpHost = "mail", From = "nobody", To = ["a@b.c"] } } } },
        { "Clv:Alerts:Email:To", Valid with { Alerts = new AlertOptions { Email = new EmailOptions { SmtpHost = "mail", From = "a@b.c", To = ["x@y.z", "@"] } } } },
        { "Clv:Alerts:Email:SmtpHost", Valid with { Alerts = new AlertOptions { Email = new EmailOptions { SmtpHost = "mail" } } } },
        { "Clv:Dashboard:Urls", Valid with { Dashboard = new DashboardOptions { Urls = "localhost" } } },
        { "Clv:Dashboard:Users", Valid with { Dashboard = new DashboardOptions { Users = ["nameless"] } } },
    };

    [Fact]
    public void Rules_of_segments_are_read_before_any_work_and_all_their_problems_reported()
    {
        ClvOptions options = Valid with { Segments = new SegmentOptions { File = RepositoryRoot.File("config/appsettings.json") } };

        IReadOnlyList<ConfigurationError> errors = ClvOptionsValidator.Validate(options);

        errors.Count.ShouldBeGreaterThan(5);
        errors.ShouldAllBe(error => error.Key == "Clv:Segments:File");
        errors.ShouldContain(error => error.Problem == "needs the property 'actions'");
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Each_wrong_value_is_reported_under_its_key(string key, ClvOptions options)
    {
        ConfigurationError error = ClvOptionsValidator.Validate(options).ShouldHaveSingleItem();
        error.Key.ShouldBe(key);
        error.Problem.ShouldNotBeNullOrWhiteSpace();
        error.Remedy.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Parquet_Net_is_refused_by_a_build_without_it_and_by_no_other()
    {
        ClvOptions options = Valid with { Parquet = new ParquetOptions { Writer = ParquetWriter.ParquetNet } };
        IReadOnlyList<ConfigurationError> errors = ClvOptionsValidator.Validate(options);
        if (ParquetWriters.ParquetNet is null)
            errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                error => error.Key.ShouldBe("Clv:Parquet:Writer"), error => error.Remedy.ShouldContain("-p:ParquetNet=true"));
        else
            errors.ShouldBeEmpty();
    }

    [Fact]
    public void Defaults_are_valid() => ClvOptionsValidator.Validate(Valid).ShouldBeEmpty();

    [Fact]
    public void All_errors_are_reported_together() =>
        ClvOptionsValidator.Validate(Valid with { TimeZone = "?", Currency = "?", Culture = "?" }).Count.ShouldBe(3);

    [Fact]
    public void Misspelled_model_gets_a_suggestion() =>
        ClvOptionsValidator.Validate(Model(new ModelOptions { Candidates = ["mbgnbd"] })).ShouldHaveSingleItem().Remedy.ShouldBe("did you mean MbgNbd?");

    [Fact]
    public void Secrets_are_not_quoted() =>
        ClvOptionsValidator.Validate(Valid with { Alerts = new AlertOptions { WebhookUrl = "canary" } })
            .ShouldHaveSingleItem().ToString().ShouldNotContain("canary");

    private static ClvOptions Model(ModelOptions model) => Valid with { Model = model };
}
