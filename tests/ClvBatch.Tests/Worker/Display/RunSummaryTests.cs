using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Display;

namespace ClvBatch.Tests.Worker.Display;

public sealed class RunSummaryTests
{
    [Theory]
    [InlineData("en", RunOutcome.Published)]
    [InlineData("ru", RunOutcome.Published)]
    [InlineData("en", RunOutcome.AlreadyPublished)]
    public void Table_at_the_end_is_as_approved(string culture, RunOutcome outcome)
    {
        using StringWriter output = new();
        RunSummary.Write(Terminal.Over(output, moving: false), SampleRun.Result(new DateOnly(2026, 3, 28), outcome), culture);
        string plain = string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd().Replace('\u00a0', ' ').Replace('\u202f', ' ')));
        Approved.Match(plain.TrimStart('\n'), $"Worker/Display/RunSummary.{culture}.{outcome}");
    }
}
