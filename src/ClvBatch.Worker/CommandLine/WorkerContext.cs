using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Worker.CommandLine;

/// <summary>Executes one nightly run; the process composes it, tests put failures in its place.</summary>
internal delegate RunResult RunExecutor(RunRequest request, ClvOptions options, IRunObserver observer, CancellationToken cancellationToken);

/// <summary>What the process lends to a verb: streams, environment, clock, and the run itself.</summary>
internal sealed record WorkerContext
{
    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>True when <see cref="Out"/> is a terminal that can redraw lines.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>The same of <see cref="Error"/>.</summary>
    public required bool IsErrorTerminal { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required TimeProvider Clock { get; init; }

    public required RunExecutor Run { get; init; }

    /// <summary>Exit code of a cancelled verb: 130 after SIGINT, 143 after SIGTERM.</summary>
    public required Func<int> CancellationExitCode { get; init; }
}
