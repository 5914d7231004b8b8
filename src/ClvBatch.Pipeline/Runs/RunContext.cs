using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Runs;

/// <summary>What a stage is given: the question, the settings, the place to work and whom to tell.</summary>
public sealed class RunContext
{
    private readonly List<string> _notices = [];

    public required RunKey Key { get; init; }

    public required ClvOptions Options { get; init; }

    public required RunWorkspace Workspace { get; init; }

    public required IMart Mart { get; init; }

    /// <summary>Token of this run; the mart refuses to publish a run whose token is not the highest.</summary>
    public required long FencingToken { get; init; }

    public required Failpoint Failpoint { get; init; }

    public required IRunObserver Observer { get; init; }

    public required TimeProvider Time { get; init; }

    public DateOnly AsOf => Key.AsOf;

    /// <summary>What the current stage had to say so far.</summary>
    public IReadOnlyList<string> StageNotices => _notices;

    /// <summary>Says something the reader should know although the run goes on; kept with the stage.</summary>
    public void Notice(string text)
    {
        _notices.Add(text);
        Observer.Notice(text);
    }

    internal void BeginStage() => _notices.Clear();
}
