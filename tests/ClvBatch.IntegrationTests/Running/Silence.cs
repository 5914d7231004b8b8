using ClvBatch.Pipeline.Runs;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>Follows a run and says nothing.</summary>
public sealed class Silence : IRunObserver
{
    public void RunStarted(string runId, DateOnly asOf, bool resumed)
    {
    }

    public void StageStarted(string stage)
    {
    }

    public void StageProgress(string stage, string activity, double? share)
    {
    }

    public void StageFinished(StageReport report)
    {
    }

    public void Notice(string text)
    {
    }
}
