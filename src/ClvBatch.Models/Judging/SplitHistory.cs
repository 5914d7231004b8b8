namespace ClvBatch.Models.Judging;

/// <summary>One customer as the model would have seen it at the end of calibration, and what came after.</summary>
/// <param name="Frequency">Repeat occasions x in the calibration period.</param>
/// <param name="Recency">t_x in weeks.</param>
/// <param name="Age">T in weeks.</param>
/// <param name="HoldoutOccasions">Occasions in the hold-out.</param>
public readonly record struct SplitHistory(double Frequency, double Recency, double Age, int HoldoutOccasions);
