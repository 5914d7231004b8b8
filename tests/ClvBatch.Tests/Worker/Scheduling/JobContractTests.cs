using ClvBatch.Worker.Scheduling;

namespace ClvBatch.Tests.Worker.Scheduling;

/// <summary>Jobs queued by the release before must be found again: by full name, method and parameter types.</summary>
public sealed class JobContractTests
{
    [Fact]
    public void Contract_of_queued_jobs_is_as_approved() => Approved.Match(
        string.Join('\n', typeof(INightlyJobsV1).GetMethods().Select(method => $"{typeof(INightlyJobsV1).FullName}: {method}").Order(StringComparer.Ordinal)),
        "Worker/Scheduling/INightlyJobsV1");
}
