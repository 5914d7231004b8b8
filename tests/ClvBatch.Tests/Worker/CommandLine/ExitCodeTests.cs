using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.Sources;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Tests.Worker.CommandLine;

public sealed class ExitCodeTests
{
    [Fact]
    public void Table_of_exit_codes_is_as_approved()
    {
        IEnumerable<string> lines = ExitCode.Meanings.Select(row =>
        {
            string failures = string.Join(", ", ExitCode.OfFailures.Where(failure => failure.Code == row.Code).Select(failure => failure.Failure.Name));
            return $"{row.Code,3}  {row.Meaning}{(failures.Length > 0 ? $"  [{failures}]" : "")}";
        });
        Approved.Match(string.Join('\n', lines), "Worker/CommandLine/ExitCodes");
    }

    public static TheoryData<Exception, int> Failures => new()
    {
        { new ConfigurationException("Clv:Currency", "x", "wrong", "correct it"), 2 },
        { new MartNotReadyException("not migrated"), 2 },
        { new SourceException("Transactions", "no such file"), 3 },
        { new QualityGateException("too many rejected rows"), 4 },
        { new RunLockedException("another run"), 5 },
        { new PublishException("disk full"), 6 },
        { new InvalidOperationException("a bug"), 1 },
        { new OperationCanceledException("a timeout inside, nobody cancelled"), 1 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Each_failure_of_a_run_ends_with_its_code_and_one_message(Exception failure, int code)
    {
        using WorkerHarness worker = new();
        worker.OnRun = (_, _, _, _) => throw failure;
        worker.RunInFolder().ShouldBe(code);
        worker.Error.ShouldBe($"error: {failure.Message}{Environment.NewLine}");
        worker.Log.ShouldContain(failure.GetType().FullName!);
        worker.Log.ShouldContain("   at ");
    }

    [Fact]
    public void Stop_signal_ends_with_the_code_of_the_signal()
    {
        using CancellationTokenSource stop = new();
        using WorkerHarness worker = new();
        worker.OnRun = (_, _, _, cancellationToken) =>
        {
            stop.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The token was not passed on.");
        };
        string rules = worker.Folder.Write("segments.json", File.ReadAllText(RepositoryRoot.File("config/segments.json")));
        worker.Run(stop.Token, "run", "--out", worker.Folder.Path, "--set", $"Segments:File={rules}").ShouldBe(143);
        worker.Error.ShouldContain("Cancelled");
    }
}
