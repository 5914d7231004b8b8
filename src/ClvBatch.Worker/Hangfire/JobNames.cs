using System.Globalization;
using ClvBatch.Worker.Scheduling;
using Hangfire.Common;

namespace ClvBatch.Worker.Hangfire;

/// <summary>What the dashboard calls a job.</summary>
/// <remarks>Made from type, method and arguments when it is shown, so that the jobs themselves say nothing that a later release would have to keep.</remarks>
internal static class JobNames
{
    public static string Of(Job job) => (job.Method.Name, job.Args) switch
    {
        (nameof(INightlyJobsV1.StartDue), _) => "Look which nights are due",
        (nameof(INightlyJobsV1.Begin), [string asOf, bool force, ..]) => force ? $"Night of {asOf}: begin, anew" : $"Night of {asOf}: begin",
        (nameof(INightlyJobsV1.PerformStage), [string runId, string stage, ..]) => $"Night of {DateOf(runId)}: {stage}",
        _ => job.ToString(),
    };

    private static string DateOf(string runId) =>
        DateOnly.TryParseExact(runId.Split('-')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : runId;
}
