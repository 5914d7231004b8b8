using System.Diagnostics;
using ClvBatch.Pipeline.Stages;

namespace ClvBatch.Pipeline.Runs;

/// <summary>A named place in a run at which the process can be made to die, so that recovery is rehearsed and not assumed.</summary>
/// <param name="armed">The point that kills; null = none, and a hit costs one comparison.</param>
public sealed class Failpoint(string? armed)
{
    private static readonly string[] WhilePublishing = ["after_parquet", "after_rename", "after_copy", "before_commit", "after_commit", "after_latest"];

    /// <summary>Every point there is, in the order in which a run comes to them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. NightlyStages.Names.SelectMany(
            stage => (string[])["before", .. stage is PublishStage.StageName ? WhilePublishing : [], "inside", "after"],
            (stage, point) => $"{stage}.{point}"),
    ];

    /// <summary>Kills the process without any cleanup when the point is armed: what a power cut would leave is what is left.</summary>
    public void Hit(string name)
    {
        if (armed is null || !string.Equals(armed, name, StringComparison.Ordinal))
            return;
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
