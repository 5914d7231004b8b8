using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Pipeline.Options;

public sealed class SuggestionTests
{
    private static readonly string[] Known = ["HoldoutWeeks", "HorizonMonths", "Interval"];

    [Theory]
    [InlineData("HoldoutWeks", "HoldoutWeeks")]
    [InlineData("holdoutweeks", "HoldoutWeeks")]
    [InlineData("Intervall", "Interval")]
    [InlineData("Something", null)]
    public void Nearest_name_is_offered_only_when_it_is_near(string written, string? expected) =>
        Suggestion.Nearest(written, Known).ShouldBe(expected);

    [Fact]
    public void Nothing_known_gives_nothing() => Suggestion.Nearest("Interval", []).ShouldBeNull();
}
