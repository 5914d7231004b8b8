using System.Collections.Concurrent;
using ClvBatch.Worker.Scheduling;

namespace ClvBatch.IntegrationTests.Hangfire;

/// <summary>Jobs that compute nothing: they note that they were called, and fail or wait where a test says so.</summary>
internal sealed class ScriptedNights : INightlyJobsV1
{
    private readonly ConcurrentQueue<string> _calls = new();

    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>What a call does after it was noted; may throw.</summary>
    public Action<string, CancellationToken> Script { get; set; } = (_, _) => { };

    public void StartDue(CancellationToken cancellationToken)
    {
    }

    public string Begin(string asOf, bool force, CancellationToken cancellationToken)
    {
        Perform($"{asOf} begin", cancellationToken);
        return asOf;
    }

    public void PerformStage(string runId, string stage, CancellationToken cancellationToken) => Perform($"{runId[..8]} {stage}", cancellationToken);

    private void Perform(string call, CancellationToken cancellationToken)
    {
        _calls.Enqueue(call);
        Script(call, cancellationToken);
    }
}
