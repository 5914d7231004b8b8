using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Worker.Display;

/// <summary>Passes what a run says on to several observers, in order.</summary>
internal sealed class FanOut(params IReadOnlyList<IRunObserver> observers) : IRunObserver
{
    public void RunStarted(string runId, DateOnly asOf, bool resumed) => Each(observer => observer.RunStarted(runId, asOf, resumed));

    public void StageStarted(string stage) => Each(observer => observer.StageStarted(stage));

    public void StageProgress(string stage, string activity, double? share) => Each(observer => observer.StageProgress(stage, activity, share));

    public void StageFinished(StageReport report) => Each(observer => observer.StageFinished(report));

    public void Notice(string text) => Each(observer => observer.Notice(text));

    private void Each(Action<IRunObserver> tell)
    {
        foreach (IRunObserver observer in observers)
        {
            tell(observer);
        }
    }
}
