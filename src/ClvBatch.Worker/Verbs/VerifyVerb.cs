using System.CommandLine;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>verify</c>: holds a published snapshot against its manifest, its hashes and the totals it has to reconcile with.</summary>
internal sealed class VerifyVerb : ConfiguredVerb
{
    private readonly Option<DateOnly?> _snapshot = new("--snapshot") { Description = "Date of the snapshot. Default: the newest.", HelpName = "DATE" };

    public VerifyVerb()
        : base("verify", "Verify a published snapshot: manifest, hashes, reconciliation.") => Add(_snapshot);

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        DateOnly date = arguments.GetValue(_snapshot) ?? Newest(options, cancellationToken);
        SnapshotVerification verification = SnapshotVerification.Verify(options, date, cancellationToken);
        int exitCode = verification.Failed.Count == 0 ? ExitCode.Success : ExitCode.QualityGate;
        Write(People(arguments, context), verification);
        if (WantsJson(arguments))
        {
            context.Out.WriteLine(ResultJson.Of(new
            {
                Outcome = exitCode == ExitCode.Success ? "ok" : "failed",
                ExitCode = exitCode,
                verification.SnapshotDate,
                verification.Passed,
                verification.Failed,
            }));
        }

        return exitCode;
    }

    private static DateOnly Newest(ClvOptions options, CancellationToken cancellationToken) =>
        RunStatus.Read(options, runs: 1, cancellationToken).Snapshots is [SnapshotRow newest, ..]
            ? newest.SnapshotDate
            : throw new PublishException($"{Mart.Open(options.Mart).Place} holds no snapshot.");

    private static void Write(TextWriter people, SnapshotVerification verification)
    {
        foreach (string passed in verification.Passed)
        {
            people.WriteLine($"ok      {passed}");
        }

        foreach (string failed in verification.Failed)
        {
            people.WriteLine($"FAILED  {failed}");
        }

        people.WriteLine($"{verification.SnapshotDate:yyyy-MM-dd}: {verification.Passed.Count} ok, {verification.Failed.Count} failed");
    }
}
