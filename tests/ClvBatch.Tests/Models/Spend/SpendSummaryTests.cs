using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Spend;

public class SpendSummaryTests
{
    [Fact]
    public void Equal_pairs_collapse_and_keep_their_customers()
    {
        SpendSummary summary = SpendSummary.Of([2, 1, 2, 1, 0], [9, 5, 9, 4, double.NaN], [1, 1, 2, 1, 7]);
        summary.Patterns.ShouldBe(3);
        summary.Customers.ShouldBe(5);
        summary.LeftOut.ShouldBe(new SpendRowsLeftOut(7, 0));
    }

    [Fact]
    public void Rows_without_information_are_counted_by_reason() =>
        SpendSummary.Of([0, 3, 2, 1, 1], [0, double.NaN, 0, -5, 5]).LeftOut.ShouldBe(new SpendRowsLeftOut(2, 2));

    [Fact]
    public void Columns_of_different_length_are_refused() =>
        Should.Throw<ArgumentException>(() => SpendSummary.Of([1, 2], [5])).Message.ShouldContain("equally long");
}
