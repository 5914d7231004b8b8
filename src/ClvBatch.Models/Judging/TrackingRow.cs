namespace ClvBatch.Models.Judging;

/// <summary>Repeat purchases of the whole population by the end of a week since the first customer came.</summary>
/// <param name="Week">1 = the first seven days.</param>
/// <param name="Expected">Cumulative repeat purchases the model expects.</param>
/// <param name="Actual">Cumulative repeat purchases seen; null after the end of observation.</param>
/// <param name="ExpectedInWeek">Expected repeat purchases of this week alone.</param>
/// <param name="ActualInWeek">Repeat purchases seen in this week alone; null after the end of observation.</param>
public sealed record TrackingRow(int Week, double Expected, double? Actual, double ExpectedInWeek, double? ActualInWeek);
