namespace ClvBatch.Pipeline.Runs;

/// <summary>Is told how a run proceeds: a terminal shows it, a log records it.</summary>
/// <remarks>Called from the thread of the run, in order; an exception thrown here ends the run.</remarks>
public interface IRunObserver
{
    void RunStarted(string runId, DateOnly asOf, bool resumed);

    void StageStarted(string stage);

    /// <summary>A sentence about what the stage is doing now, with the share done (0..1) where it is known.</summary>
    void StageProgress(string stage, string activity, double? share);

    void StageFinished(StageReport report);

    /// <summary>Something the reader should know although the run goes on.</summary>
    void Notice(string text);
}
