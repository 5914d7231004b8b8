using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Tests.Worker.CommandLine;

public sealed class HelpTests
{
    [Fact]
    public void Help_of_the_program_is_as_approved()
    {
        using WorkerHarness worker = new();
        worker.Run("--help").ShouldBe(ExitCode.Success);
        Approved.Match(worker.Out, "Worker/CommandLine/Help");
    }

    public static TheoryData<string> Verbs =>
        [.. CommandLineHost.Verbs().SelectMany(verb => verb.Subcommands.OfType<Verb>().Prepend(verb)).Select(verb => verb.FullName)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_of_each_verb_is_as_approved(string verb)
    {
        using WorkerHarness worker = new();
        worker.Run([.. verb.Split(' '), "--help"]).ShouldBe(ExitCode.Success);
        Approved.Match(worker.Out, $"Worker/CommandLine/Help.{verb.Replace(' ', '.')}");
    }
}
