using ClvBatch.Worker.Hangfire;
using ClvBatch.Worker.Scheduling;
using Hangfire.Common;

namespace ClvBatch.Tests.Worker.Hangfire;

public sealed class JobNamesTests
{
    [Fact]
    public void Jobs_are_named_by_night_and_step()
    {
        Name(nights => nights.StartDue(CancellationToken.None)).ShouldBe("Look which nights are due");
        Name(nights => nights.Begin("2026-11-20", false, CancellationToken.None)).ShouldBe("Night of 2026-11-20: begin");
        Name(nights => nights.Begin("2026-11-20", true, CancellationToken.None)).ShouldBe("Night of 2026-11-20: begin, anew");
        Name(nights => nights.PerformStage("20261120-3f9a02c1", "fit", CancellationToken.None)).ShouldBe("Night of 2026-11-20: fit");
    }

    [Fact]
    public void Job_lies_in_the_queue_under_names_that_a_later_release_must_know()
    {
        Job job = Job.FromExpression<INightlyJobsV1>(nights => nights.PerformStage("20261120-3f9a02c1", "fit", CancellationToken.None));
        (job.Type.FullName, job.Type.Assembly.GetName().Name, job.Method.Name).ShouldBe(
            ("ClvBatch.Worker.Scheduling.INightlyJobsV1", "clvbatch", "PerformStage"));
        job.Method.GetParameters().Select(parameter => parameter.ParameterType.Name).ShouldBe(["String", "String", "CancellationToken"]);
    }

    private static string Name(System.Linq.Expressions.Expression<Action<INightlyJobsV1>> call) => JobNames.Of(Job.FromExpression(call));
}
