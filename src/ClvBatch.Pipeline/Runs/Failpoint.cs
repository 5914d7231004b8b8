using System.Diagnostics;

namespace ClvBatch.Pipeline.Runs;

/// <summary>A named place in a run at which the process can be made to die, so that recovery is rehearsed and not assumed.</summary>
/// <param name="armed">The point that kills; null = none, and a hit costs one comparison.</param>
public sealed class Failpoint(string? armed)
{
    /// <summary>Every point there is.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. NightlyStages.Names.SelectMany(stage => new[] { $"{stage}.before", $"{stage}.inside", $"{stage}.after" }),
        "publish.after_parquet", "publish.after_rename", "publish.after_copy", "publish.before_commit", "publish.after_commit", "publish.after_latest",
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
