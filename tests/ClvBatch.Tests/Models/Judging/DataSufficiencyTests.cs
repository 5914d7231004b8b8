using ClvBatch.Models;
using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class DataSufficiencyTests
{
    [Fact]
    public void Enough_data_pass_in_silence()
    {
        DataSufficiency gate = DataSufficiency.Check(new DataExtent(100, 30, 13));
        gate.IsSufficient.ShouldBeTrue();
        gate.Message.ShouldBeEmpty();
        gate.ThrowIfInsufficient();
    }

    [Fact]
    public void The_message_says_what_is_missing_and_how_much() =>
        DataSufficiency.Check(new DataExtent(2357, 12, 39)).Message.ShouldBe(
            "At least 30 customers who bought again are needed and 12 were found: 18 are missing.");

    [Fact]
    public void Everything_missing_is_said_at_once()
    {
        DataSufficiency gate = DataSufficiency.Check(default);
        gate.Shortfalls.Select(s => s.Requirement).ShouldBe(["customers", "repeat_customers", "weeks_of_history"]);
        Should.Throw<InsufficientDataException>(gate.ThrowIfInsufficient).Message.ShouldContain("weeks of purchase history");
    }

    [Fact]
    public void A_length_that_is_no_number_does_not_pass() =>
        DataSufficiency.Check(new DataExtent(100, 30, double.NaN)).IsSufficient.ShouldBeFalse();

    [Fact]
    public void Thresholds_are_the_callers() =>
        DataSufficiency.Check(new DataExtent(20, 5, 60), new DataSufficiencyOptions { MinimumCustomers = 20, MinimumRepeatCustomers = 5 })
            .IsSufficient.ShouldBeTrue();
}
