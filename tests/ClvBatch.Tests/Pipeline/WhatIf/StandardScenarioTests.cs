using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.WhatIf;

namespace ClvBatch.Tests.Pipeline.WhatIf;

/// <summary>Oracle: the list of the requirement.</summary>
public sealed class StandardScenarioTests
{
    [Fact]
    public void The_standard_set_goes_both_ways()
    {
        StandardScenario.All(new WhatIfOptions()).Select(scenario => scenario.Code).Order(StringComparer.Ordinal).ShouldBe(
            new[]
            {
                "cac+10%", "cac-10%", "discount_rate+10%", "discount_rate-10%", "frequency+10%", "frequency-10%", "margin+10%", "margin-10%",
                "price+10%", "price-10%", "retention+1", "retention+5", "retention-1", "retention-5",
            });
    }

    [Fact]
    public void Each_changes_one_input()
    {
        IReadOnlyList<StandardScenario> all = StandardScenario.All(new WhatIfOptions { RetentionPoints = [3], Change = 0.055 });
        all.Single(scenario => scenario.Code == "retention-3").Scenario.ShouldBe(new Scenario { RetentionPoints = -3 });
        all.Single(scenario => scenario.Code == "price-5.5%").Scenario.ShouldBe(new Scenario { Price = -0.055 });
        all.Single(scenario => scenario.Code == "discount_rate+5.5%").Scenario.ShouldBe(new Scenario { DiscountChange = 0.055 });
        all.Single(scenario => scenario.Code == "cac+5.5%").ShouldBe(new StandardScenario("cac+5.5%", "cac", 5.5, "percent", new Scenario { Cac = 0.055 }));
    }
}
