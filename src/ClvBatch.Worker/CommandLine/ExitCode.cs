using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Worker.CommandLine;

/// <summary>What the process tells its caller; the numbers are a contract with scripts and schedulers.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Unexpected = 1;
    public const int Configuration = 2;
    public const int Source = 3;
    public const int QualityGate = 4;
    public const int NotNeeded = 5;
    public const int Publish = 6;
    public const int Interrupted = 130;
    public const int Terminated = 143;

    /// <summary>The one table of failures; the first row whose type fits decides.</summary>
    public static readonly IReadOnlyList<(Type Failure, int Code)> OfFailures =
    [
        (typeof(ConfigurationException), Configuration),
        (typeof(MartNotReadyException), Configuration),
        (typeof(SourceException), Source),
        (typeof(QualityGateException), QualityGate),
        (typeof(RunLockedException), NotNeeded),
        (typeof(PublishException), Publish),
    ];

    /// <summary>Every code with its meaning, as printed in help and README.</summary>
    public static readonly IReadOnlyList<(int Code, string Meaning)> Meanings =
    [
        (Success, "done"),
        (Unexpected, "unexpected error; the log file has the details"),
        (Configuration, "bad configuration or command line"),
        (Source, "a source is missing, unreadable or stale"),
        (QualityGate, "the data fail a quality gate; nothing was published"),
        (NotNeeded, "another run holds the lock, or the snapshot is already published (0 with --if-missing)"),
        (Publish, "publishing failed; readers still see the previous snapshot"),
        (Interrupted, "cancelled by SIGINT (Ctrl+C); the run can be resumed"),
        (Terminated, "cancelled by SIGTERM; the run can be resumed"),
    ];

    /// <summary>Code of a failure that is not a cancellation.</summary>
    public static int Of(Exception failure)
    {
        foreach ((Type type, int code) in OfFailures)
        {
            if (type.IsInstanceOfType(failure))
            {
                return code;
            }
        }

        return Unexpected;
    }
}
