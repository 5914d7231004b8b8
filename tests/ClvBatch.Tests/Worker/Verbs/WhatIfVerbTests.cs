namespace ClvBatch.Tests.Worker.Verbs;

/// <summary>Oracle: the exit codes of the command line. What a scenario is worth is tested where it is worked out.</summary>
public sealed class WhatIfVerbTests : IDisposable
{
    private readonly WorkerHarness _worker = new();

    public void Dispose() => _worker.Dispose();

    [Theory]
    [InlineData("nothing is changed")]
    [InlineData("--retention", "--retention", "much")]
    [InlineData("--retention", "--retention", "+100")]
    [InlineData("--margin", "--margin", "10")]
    [InlineData("--price", "--price", "-100%")]
    [InlineData("--cac", "--cac", "ten%")]
    [InlineData("--discount", "--discount", "1.2")]
    [InlineData("--discount", "--discount", "+0.12")]
    public void A_change_that_cannot_be_is_a_wrong_command_line(string said, params string[] arguments)
    {
        Ask(arguments).ShouldBe(2);
        _worker.Error.ShouldContain(said);
    }

    [Theory]
    [InlineData("--retention", "-5")]
    [InlineData("--retention", "+5", "--margin", "-10%", "--discount", "0.12")]
    [InlineData("--discount", "12%", "--frequency", "10%")]
    public void Without_a_published_snapshot_there_is_nothing_to_answer_from(params string[] arguments)
    {
        Ask(arguments).ShouldBe(6);
        _worker.Error.ShouldContain("holds no snapshot");
    }

    private int Ask(string[] arguments) => _worker.Run(["what-if", "--out", _worker.Folder.Path, .. arguments]);
}
