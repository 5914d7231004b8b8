using ClvBatch.Models.Economics;

namespace ClvBatch.Tests.Models.Economics;

public sealed class DevelopmentFactorTests
{
    // Weeks 0..2. Two old cohorts add 4 and 2 per customer in week 1, 3 and 1 in week 2; the young one has lived through week 1 with 3.
    private static readonly DevelopingCohort[] Cohorts =
    [
        new(10, [50, 4, 3], [0]),
        new(10, [50, 2, 1], [0]),
        new(20, [50, 3], [80]),
    ];

    [Fact]
    public void Factor_is_the_record_over_the_expectation()
    {
        // Week 2 adds (30 + 10) / 20 = 2 per customer: 20 customers have 40 still to come; 80 are expected.
        DevelopmentFactor.Of(Cohorts, span: 0, after: 0, weeks: 2)!.Value.Factor.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Standard_error_is_the_jackknife_over_cohorts()
    {
        // Without the first, week 2 adds 1: factor 0.25; without the second, 3: factor 0.75; without the third nothing is expected.
        double expected = Math.Sqrt((0.0625 + 0.0625) * 1 / 2);
        DevelopmentFactor.Of(Cohorts, span: 0, after: 0, weeks: 2)!.Value.StandardError.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Span_counts_from_its_begin_on()
    {
        // The span of week 2 alone: a cohort of age 0 weeks has it still to come, but not week 1.
        DevelopingCohort[] cohorts = [.. Cohorts.Take(2), new(20, [50], [40])];
        DevelopmentFactor.Of(cohorts, span: 0, after: 1, weeks: 2)!.Value.Factor.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Fewer_than_two_cohorts_of_age_say_nothing() => DevelopmentFactor.Of([Cohorts[0], Cohorts[2]], 0, 0, 2).ShouldBeNull();

    [Fact]
    public void Nothing_expected_cannot_be_compared() => DevelopmentFactor.Of([Cohorts[0], Cohorts[1]], 0, 0, 2).ShouldBeNull();
}
